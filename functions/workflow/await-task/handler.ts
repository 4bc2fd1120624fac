import { connectMailer, connectOutages, connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { controller } from "#shared/policy/controller.ts";
import { waitingTask } from "#workflows/contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  mailer: connectMailer(variables),
  outages: connectOutages(variables),
  clock: systemClock,
  controller,
};

export const handler = async (event: unknown): Promise<void> => awaitTask(waitingTask.parse(event), services);
