import { consoleApi } from "#shared/edge/console.ts";
import { requestView } from "#shared/life/look/console/request-view.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(contract, async ({ params, operator }) => ({
  status: 200,
  json: await requestView({ requestId: params.requestId, actor: operator.actor }, services),
}));
