import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "cancelRequest",
  method: "POST",
  path: "/requests/{id}/cancel",
  summary: "Call a request off",
  description:
    "Cancelling twice is cancelling once. Too late once the answer is on its way; a body is not read.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  crossOrigin: true,
  forPeople: true,
  responses: {
    200: {
      description: "The request is cancelled.",
      schema: z.object({ requestId: z.uuidv7(), status: z.literal("cancelled") }),
    },
    303: { description: "The same for a browser.", headers: { location: "The page of the request." } },
  },
  problems: ["missing-credentials", "foreign-page", "not-found", "request-closed"],
});
