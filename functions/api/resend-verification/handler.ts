import { api } from "#shared/edge/api.ts";
import { resendVerification } from "#shared/life/2-verify/resend-verification.ts";
import { limitClient } from "#shared/life/doors/client-limit.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(contract, async ({ params, bearer, client }) => {
  await limitClient("resend", client, services);
  return { status: 202, json: await resendVerification(params.id, bearer, services) };
});
