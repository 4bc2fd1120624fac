import { apiHandler } from "#shared/edge/api-handler.ts";
import { getOpenapiRoute } from "./contract.ts";
import { env } from "./env.ts";
import { openapiDocument } from "./openapi-document.ts";

/** Built once, before the first request. */
const json = openapiDocument(env.parse(process.env).PUBLIC_URL);

export const handler = apiHandler(getOpenapiRoute, async () => ({ status: 200, json }));
