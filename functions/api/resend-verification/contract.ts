import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "resendVerification",
  method: "POST",
  path: "/requests/{id}/resend",
  summary: "Have the verification mail sent again",
  description:
    "Sends a new link, which replaces the one before. At most once a minute and five times in all; a body is not read.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  crossOrigin: true,
  forPeople: true,
  responses: {
    202: {
      description: "The mail is sent.",
      schema: z.object({ requestId: z.uuidv7(), status: z.literal("awaiting-verification") }),
    },
    303: { description: "The same for a browser.", headers: { location: "The page of the request." } },
  },
  problems: [
    "missing-credentials",
    "foreign-page",
    "not-found",
    "not-awaiting-verification",
    "too-many-requests",
  ],
});
