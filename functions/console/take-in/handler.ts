import { consoleApi } from "#shared/edge/console.ts";
import { enterRequest } from "#shared/life/1-intake/enter-request.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(contract, async ({ headers, body, operator }) => ({
  status: 201,
  json: await enterRequest(
    body,
    { actor: operator.actor, idempotencyKey: headers["idempotency-key"] },
    services,
  ),
}));
