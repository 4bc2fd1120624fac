import { api } from "#shared/edge/api.ts";
import { contract } from "./contract.ts";

export const handler = api(contract, async () => ({ status: 200, json: { status: "ok" } }));
