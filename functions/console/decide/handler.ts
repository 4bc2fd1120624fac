import { roleOf } from "#shared/console/decisions.ts";
import { consoleApi } from "#shared/edge/console.ts";
import { assertRole } from "#shared/edge/middleware/operator-claims.ts";
import { decide } from "#shared/life/decide/console-decision.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(contract, async ({ params: { requestId }, body, operator }) => {
  assertRole(operator, roleOf[body.decision]);
  return { status: 200, json: await decide({ requestId, actor: operator.actor }, body, services) };
});
