import { apiHandler } from "#shared/edge/api-handler.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { openapiDocument } from "./openapi-document.ts";

/** Built once, before the first request. */
const json = openapiDocument(connect(needs).publicUrl);

export const handler = apiHandler(contract, async () => ({ status: 200, json }));
