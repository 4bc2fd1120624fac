import * as z from "zod";
import { object } from "#shared/domain/object.ts";
import { sentFile } from "#shared/edge/form/sent-file.ts";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "writeMessage",
  method: "POST",
  path: "/requests/{id}/messages",
  summary: "Write to the desk about a request",
  description:
    "For the token given at verification, and for a mailed link's session. The desk is told within minutes; nothing goes on by itself. The same message once more is the one that there is. Ten a day, and twenty in all.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  forPeople: true,
  takesFiles: true,
  body: object({
    text: z
      .string()
      .default("")
      .meta({
        description: "What the person writes: 1 to 2000 characters.",
        examples: ["The invoice is the one of March. A copy is attached."],
      }),
    files: z.array(sentFile).default([]).meta({
      description:
        "As `multipart/form-data`: at most three, four megabytes together; PDF, PNG, JPEG, CSV, JSON or text in UTF-8.",
    }),
  }).meta({ id: "Message" }),
  responses: {
    201: {
      description: "The message is with the desk.",
      schema: z.object({ requestId: z.uuidv7(), at: z.iso.datetime() }),
    },
    400: { description: "What is wrong with it; for a form the page with what was typed.", page: true },
    303: {
      description: "The same for a form; without a session, to the page that mails a link.",
      headers: { location: "The page with the messages." },
    },
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
    "too-many-requests",
  ],
});
