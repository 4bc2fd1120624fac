import * as z from "zod";
import { object } from "#shared/edge/object.ts";
import { route } from "#shared/edge/route.ts";

export const confirmVerificationRoute = route({
  operationId: "confirmVerification",
  method: "POST",
  path: "/verify/{token}",
  summary: "Confirm a request with the code",
  description:
    "Needs the link, which went to the mailbox, and the code, which was shown to whoever submitted. After five wrong codes the link is locked. A form is answered with a redirection to the page, JSON with the access token.",
  parameters: { token: "The token of the link." },
  body: object({
    confirmationCode: z
      .string()
      .min(1, "Must be the code that was shown at submission.")
      .max(40, "Must have at most 40 characters.")
      .meta({ description: "Read without regard to case, spaces and hyphens.", examples: ["ABCD-2345"] }),
  }),
  forPeople: true,
  responses: {
    200: {
      description: "The request is confirmed.",
      schema: z.object({
        requestId: z.uuidv7(),
        status: z.literal("awaiting-approval"),
        accessToken: z
          .string()
          .regex(/^[\w-]{43}$/)
          .meta({ description: "Bearer token that sees everything about this request. Shown once, here." }),
      }),
    },
    303: { description: "The same for a form.", headers: { location: "The page, which now says so." } },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "wrong-code",
    "not-found",
    "link-used",
    "link-expired",
    "link-locked",
    "link-closed",
    "content-too-large",
    "unsupported-media-type",
  ],
});
