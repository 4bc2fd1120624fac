import { consoleApi } from "#shared/edge/console.ts";
import { listTasks } from "#shared/life/look/list-tasks.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);
/** Of the requests that are due soonest. */
const looksAt = 200;

export const handler = consoleApi(contract, async () => {
  const { tasks, more } = await listTasks(looksAt, services);
  const items = tasks.map(({ what, ...task }) => ({ ...task, text: what }));
  return { status: 200, json: { at: services.clock(), items, more } };
});
