import { api } from "#shared/edge/api.ts";
import { checkFollowLink } from "#shared/life/look/follow/open-link.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { linkPage, linkProblemPage } from "./link-page.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, reader }) => {
    const { request } = await checkFollowLink(params.token, services);
    return linkPage(request, params.token, reader);
  },
  linkProblemPage,
);
