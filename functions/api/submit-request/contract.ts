import * as z from "zod";
import { route } from "#shared/edge/route.ts";
import { accepted, submission } from "#shared/life/1-intake/submission.ts";
import { submissionIn } from "#shared/life/1-intake/submission-form.ts";

export const contract = route({
  operationId: "submitRequest",
  method: "POST",
  path: "/requests",
  summary: "Exercise a right",
  description:
    "Accepts a request and mails a link to the address given. The answer is the same whether or not the person is known. What is too many for one mailbox in a day is mailed together on the next. In a form `change-<field>` is a member of `changes`, `identifier-<type>` one of `identifiers`, and `idempotency-key` the header; the answer is a page.",
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
  forPeople: true,
  fromForm: submissionIn,
  crossOrigin: true,
  responses: {
    202: {
      description: "The request is accepted and waits for the confirmation of its address.",
      schema: accepted,
      page: true,
      headers: { location: "Where the request can be followed." },
    },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "content-too-large",
    "unsupported-media-type",
    "too-many-requests",
    "right-not-served",
  ],
});
