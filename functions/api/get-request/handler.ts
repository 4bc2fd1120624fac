import { connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { getRequest } from "#shared/life/look/get-request.ts";
import { getRequestRoute } from "./contract.ts";
import { env } from "./env.ts";

const services = { store: connectStore(env.parse(process.env)), clock: systemClock };

export const handler = apiHandler(getRequestRoute, async ({ params, bearer }) => ({
  status: 200,
  json: await getRequest(params.id, bearer, services),
}));
