import { api } from "#shared/edge/api.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { cancelBySubject } from "#shared/life/decide/cancel-by-subject.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, isBrowser }) => {
    const json = await cancelBySubject(id, bearer, services);
    return isBrowser ? { status: 303, headers: { location: `/requests/${id}` } } : { status: 200, json };
  },
  sessionProblemPage,
);
