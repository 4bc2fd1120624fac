import { api } from "#shared/edge/api.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { authorise } from "#shared/life/doors/authorise.ts";
import { getRequest } from "#shared/life/look/get-request.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { requestPage } from "./request-page.ts";
import { stagePage } from "./stage-page.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, query, reader, isBrowser }) => {
    const details = await getRequest(id, bearer, services);
    if (!isBrowser) return { status: 200, json: details };
    const { current } = await authorise(id, bearer, services);
    const look = { reader, resent: "resent" in query };
    return "tasks" in details
      ? requestPage(current, details, { ...look, manifests: services.manifests })
      : stagePage(current, details, look);
  },
  sessionProblemPage,
);
