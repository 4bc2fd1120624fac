import { apiHandler } from "#shared/edge/api-handler.ts";
import { contract } from "./contract.ts";

export const handler = apiHandler(contract, async () => ({ status: 200, json: { status: "ok" } }));
