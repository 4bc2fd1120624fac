import { api } from "#shared/edge/api.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { linkToAnswer } from "#shared/life/5-answer/link-to-answer.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, isBrowser }) => {
    const link = await linkToAnswer(id, bearer, services);
    return isBrowser
      ? { status: 303, headers: { location: `/packages/${link}` } }
      : { status: 200, json: { url: `${services.publicUrl}/packages/${link}` } };
  },
  sessionProblemPage,
);
