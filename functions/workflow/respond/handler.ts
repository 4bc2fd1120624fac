import { connectMailer, connectPackages, connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { nodeRandom } from "#shared/adapters/node-random.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { step } from "#workflows/contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  packages: connectPackages(variables),
  mailer: connectMailer(variables),
  clock: systemClock,
  random: nodeRandom,
  publicUrl: variables.PUBLIC_URL,
};

export const handler = async (event: unknown): Promise<{ status: string }> =>
  respond(step.parse(event).requestId, services);
