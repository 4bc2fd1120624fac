import {
  connectIdentify,
  connectKeyedHash,
  connectMailer,
  connectOutages,
  connectStore,
  connectWorkflow,
} from "#shared/adapters/connect.ts";
import { nodeRandom } from "#shared/adapters/node-random.ts";
import { processorFunctions } from "#shared/adapters/processor-functions.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { waitingStep } from "#workflows/contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const manifests = readManifests();
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  mailer: connectMailer(variables),
  outages: connectOutages(variables),
  identify: connectIdentify(processorFunctions(variables, manifests)),
  keyedHash: connectKeyedHash(variables),
  clock: systemClock,
  random: nodeRandom,
  controller,
  manifests,
  publicUrl: variables.PUBLIC_URL,
};

export const handler = async (event: unknown): Promise<void> =>
  verifyIdentity(waitingStep.parse(event), services);
