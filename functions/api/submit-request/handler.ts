import { api } from "#shared/edge/api.ts";
import { submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(contract, async ({ body, headers }) => {
  const json = await submitRequest(body, headers["idempotency-key"], services);
  return { status: 202, headers: { location: `/requests/${json.requestId}` }, json };
});
