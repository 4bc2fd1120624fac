import { api } from "#shared/edge/api.ts";
import { sessionCookie } from "#shared/edge/session.ts";
import { submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { limitClient } from "#shared/life/doors/client-limit.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { sentPage } from "./sent-page.ts";
import { submitProblemPage } from "./submit-problem-page.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ body, headers, client, isBrowser, reader }) => {
    await limitClient("submit", client, services);
    const key = headers["idempotency-key"];
    const json = await submitRequest(body, key, services);
    const { requestId, accessToken } = json;
    const location = { location: `/requests/${requestId}` };
    if (!isBrowser) return { status: 202, headers: location, json };
    return {
      ...(await sentPage({ accepted: json, body, key, reader }, services)),
      headers: location,
      cookies: [sessionCookie(requestId, accessToken)],
    };
  },
  (problem, reader, _, form) => submitProblemPage(problem, reader, form, services),
);
