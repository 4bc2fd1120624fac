import { consoleApi } from "#shared/edge/console.ts";
import { revealRequest } from "#shared/life/look/reveal-request.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(
  contract,
  async ({ params: { requestId }, body: { reason, takesOut }, operator }) => ({
    status: 200,
    json: await revealRequest({ requestId, actor: operator.actor, reason, takesOut }, services),
  }),
);
