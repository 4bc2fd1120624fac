import { api } from "#shared/edge/api.ts";
import { endedSession } from "#shared/edge/session.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { endSession } from "#shared/life/look/follow/end-session.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, isBrowser }) => {
    await endSession(id, bearer, services);
    return isBrowser
      ? { status: 303, headers: { location: "/follow?left" }, cookies: [endedSession(id)] }
      : { status: 204 };
  },
  sessionProblemPage,
);
