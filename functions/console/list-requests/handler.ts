import { consoleApi } from "#shared/edge/console.ts";
import { queue } from "#shared/life/look/console/queue.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(contract, async ({ query }) => ({
  status: 200,
  json: await queue(query, services),
}));
