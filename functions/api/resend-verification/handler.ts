import { api } from "#shared/edge/api.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { resendVerification } from "#shared/life/2-verify/resend-verification.ts";
import { limitClient } from "#shared/life/doors/client-limit.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, client, isBrowser }) => {
    await limitClient("resend", client, services);
    const json = await resendVerification(id, bearer, services);
    return isBrowser
      ? { status: 303, headers: { location: `/requests/${id}?resent` } }
      : { status: 202, json };
  },
  sessionProblemPage,
);
