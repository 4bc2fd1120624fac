import { verificationProblemPage } from "#functions/api/show-verification/verification-page.ts";
import { api } from "#shared/edge/api.ts";
import { sessionCookie } from "#shared/edge/session.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { limitClient } from "#shared/life/doors/client-limit.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, body, isBrowser, client }) => {
    await limitClient("verify", client, services);
    const json = await confirmVerification(params.token, body, services);
    if (!isBrowser) return { status: 200, json };
    const { requestId, accessToken } = json;
    return {
      status: 303,
      headers: { location: `/verify/${params.token}?confirmed` },
      ...(accessToken && { cookies: [sessionCookie(requestId, accessToken)] }),
    };
  },
  verificationProblemPage,
);
