import { connectMailer, connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { controller } from "#shared/policy/controller.ts";
import { failedStep } from "#workflows/contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  mailer: connectMailer(variables),
  clock: systemClock,
  controller,
};

export const handler = async (event: unknown): Promise<void> =>
  awaitOperator(failedStep.parse(event), services);
