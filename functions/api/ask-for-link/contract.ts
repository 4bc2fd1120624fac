import * as z from "zod";
import { object } from "#shared/domain/object.ts";
import { route } from "#shared/edge/route.ts";

const text = z.string().max(320, "Must have at most 320 characters.");

export const contract = route({
  operationId: "askForLink",
  method: "POST",
  path: "/follow",
  summary: "Have a link to a request mailed",
  description:
    "Mails a link to the address of the request. The answer, and its time, are the same whether or not there is a request with this reference and address. At most five links a day for one request.",
  body: object({
    reference: text.meta({
      description: "The requestId, or its last eight signs or more; read without regard to case and hyphens.",
      examples: ["2f4e6a8c"],
    }),
    email: text.meta({ description: "The address of the request.", examples: ["jo@example.com"] }),
  }),
  forPeople: true,
  responses: {
    202: {
      description: "If there is such a request, a mail is on its way.",
      schema: z.object({ status: z.literal("sent-if-known") }),
      page: true,
    },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "content-too-large",
    "unsupported-media-type",
    "too-many-requests",
  ],
});
