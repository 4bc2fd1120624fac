import { connectIdentify, connectMailer, connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { processorFunctions } from "#shared/adapters/processor-functions.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { waitingStep } from "#workflows/contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const manifests = readManifests();
const functions = processorFunctions(variables, manifests);
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  identify: connectIdentify(functions),
  mailer: connectMailer(variables),
  clock: systemClock,
  controller,
  manifests,
  functions,
};

export const handler = async (event: unknown): Promise<void> =>
  approvePlan(waitingStep.parse(event), services);
