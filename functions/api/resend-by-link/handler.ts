import {
  linkResentPage,
  verificationProblemPage,
} from "#functions/api/show-verification/verification-page.ts";
import { api } from "#shared/edge/api.ts";
import { resendByLink } from "#shared/life/2-verify/resend-verification.ts";
import { limitClient } from "#shared/life/doors/client-limit.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, client, isBrowser, reader }) => {
    await limitClient("resend", client, services);
    const { locale, ...json } = await resendByLink(params.token, services);
    return isBrowser ? linkResentPage(locale, reader) : { status: 202, json };
  },
  verificationProblemPage,
);
