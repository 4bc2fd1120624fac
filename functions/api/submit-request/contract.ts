import * as z from "zod";
import { route } from "#shared/edge/route.ts";
import { accepted, submission } from "#shared/life/1-intake/submission.ts";

export const contract = route({
  operationId: "submitRequest",
  method: "POST",
  path: "/requests",
  summary: "Exercise a right",
  description:
    "Accepts a request and mails a link to the address given. The answer is the same whether or not the person is known. What is too many for one mailbox in a day is mailed together on the next.",
  headers: z.object({
    "idempotency-key": z
      .string()
      .regex(/^[ -~]{1,255}$/, "Must be 1 to 255 printable ASCII characters.")
      .optional()
      .meta({
        description:
          "Make it unguessable, such as a UUID: the same key with the same body gets the same answer again, secrets included, for seven days. With another body it is another request.",
      }),
  }),
  body: submission,
  responses: {
    202: {
      description: "The request is accepted and waits for the confirmation of its address.",
      schema: accepted,
      headers: { location: "Where the request can be followed." },
    },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "content-too-large",
    "unsupported-media-type",
    "right-not-served",
  ],
});
