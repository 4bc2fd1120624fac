import { contracts } from "#shared/edge/contracts.ts";
import { openapiDocument } from "#shared/edge/openapi-document.ts";

/** Made from the contracts of all routes. A deployed function has the finished document in place of this module. */
export const document = openapiDocument(await contracts());
