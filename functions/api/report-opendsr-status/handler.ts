import { api } from "#shared/edge/api.ts";
import { reportTask } from "#shared/life/4-run/report-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(contract, async ({ params }) => ({
  status: 202,
  json: await reportTask(params.token, { outcome: "ready" }, services),
}));
