import * as z from "zod";
import { object } from "#shared/domain/object.ts";
import { route } from "#shared/edge/route.ts";
import { appealText } from "#shared/life/decide/appeal-text.ts";

export const contract = route({
  operationId: "appealRequest",
  method: "POST",
  path: "/requests/{id}/appeal",
  summary: "Appeal against the answer",
  description:
    "Where a law of the request has an appeal to the controller, once it was refused or answered, and within the time of that law. There is one appeal; the same words twice are one. Anything else answers 409 with the law's reason.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  forPeople: true,
  body: object({
    text: appealText.meta({
      description: "Why the person disagrees.",
      examples: ["You hold contracts of mine, too."],
    }),
  }).meta({ id: "Appeal" }),
  responses: {
    200: {
      description: "The appeal is recorded.",
      schema: z.object({
        requestId: z.uuidv7(),
        answeredBy: z.iso.date().meta({ description: "The last day for the answer to it." }),
      }),
    },
    303: { description: "The same for a form.", headers: { location: "The page of the request." } },
  },
  problems: [
    "missing-credentials",
    "foreign-page",
    "malformed-request",
    "invalid-request",
    "unsupported-media-type",
    "content-too-large",
    "not-found",
    "not-possible",
  ],
});
