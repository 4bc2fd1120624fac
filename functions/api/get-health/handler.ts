import { apiHandler } from "#shared/edge/api-handler.ts";
import { getHealthRoute } from "./contract.ts";

export const handler = apiHandler(getHealthRoute, async () => ({ status: 200, json: { status: "ok" } }));
