import { connectKeyedHash, connectMailer, connectStore } from "#shared/adapters/connect.ts";
import { nodeRandom } from "#shared/adapters/node-random.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { resendVerification } from "#shared/life/2-verify/resend-verification.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { resendVerificationRoute } from "./contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  mailer: connectMailer(variables),
  keyedHash: connectKeyedHash(variables),
  clock: systemClock,
  random: nodeRandom,
  controller,
  manifests: readManifests(),
  publicUrl: variables.PUBLIC_URL,
};

export const handler = apiHandler(resendVerificationRoute, async ({ params, bearer }) => ({
  status: 202,
  json: await resendVerification(params.id, bearer, services),
}));
