import { verificationProblemPage } from "#functions/api/show-verification/verification-page.ts";
import { connectKeyedHash, connectMailer, connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { nodeRandom } from "#shared/adapters/node-random.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { confirmVerificationRoute } from "./contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  mailer: connectMailer(variables),
  controller,
  publicUrl: variables.PUBLIC_URL,
  keyedHash: connectKeyedHash(variables),
  clock: systemClock,
  random: nodeRandom,
  manifests: readManifests(),
};

export const handler = apiHandler(
  confirmVerificationRoute,
  async ({ params, body, isBrowser }) => {
    const json = await confirmVerification(params.token, body, services);
    return isBrowser
      ? { status: 303, headers: { location: `/verify/${params.token}?confirmed` } }
      : { status: 200, json };
  },
  verificationProblemPage,
);
