import { connectKeyedHash, connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { nodeRandom } from "#shared/adapters/node-random.ts";
import { placeFor } from "#shared/adapters/place-for.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { submitRequestRoute } from "./contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  keyedHash: connectKeyedHash(variables),
  clock: systemClock,
  random: nodeRandom,
  placeFor,
  controller,
  manifests: readManifests(),
  publicUrl: variables.PUBLIC_URL,
};

export const handler = apiHandler(submitRequestRoute, async ({ body, headers }) => {
  const json = await submitRequest(body, headers["idempotency-key"], services);
  return { status: 202, headers: { location: `/requests/${json.requestId}` }, json };
});
