import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "getOpenapi",
  method: "GET",
  path: "/openapi.json",
  summary: "This document",
  description: "The OpenAPI 3.1 document of this API.",
  responses: {
    200: { description: "The document.", schema: z.looseObject({ openapi: z.literal("3.1.0") }) },
  },
  problems: [],
});
