import { connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { cancelBySubject } from "#shared/life/decide/cancel-by-subject.ts";
import { cancelRequestRoute } from "./contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = { store: connectStore(variables), workflow: connectWorkflow(variables), clock: systemClock };

export const handler = apiHandler(cancelRequestRoute, async ({ params, bearer }) => ({
  status: 200,
  json: await cancelBySubject(params.id, bearer, services),
}));
