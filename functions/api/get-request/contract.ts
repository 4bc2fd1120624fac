import * as z from "zod";
import { route } from "#shared/edge/route.ts";
import { requestDetails, requestStage } from "#shared/life/look/request-details.ts";

export const contract = route({
  operationId: "getRequest",
  method: "GET",
  path: "/requests/{id}",
  summary: "Follow a request",
  description: "The token of the submission sees the stage; the token given at verification sees everything.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  crossOrigin: true,
  responses: {
    200: { description: "Where the request stands.", schema: z.union([requestDetails, requestStage]) },
  },
  problems: ["missing-credentials", "not-found"],
});
