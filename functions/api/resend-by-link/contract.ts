import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "resendByLink",
  method: "POST",
  path: "/verify/{token}/resend",
  summary: "Have a new link to confirm mailed, with a link that does not work any more",
  description:
    "For a link that was replaced or locked: sends a new one to the same mailbox. At most once a minute and five times in all; a body is not read.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: {
    202: {
      description: "The mail is sent; a form is answered with a page.",
      schema: z.object({ requestId: z.uuidv7(), status: z.literal("awaiting-verification") }),
      page: true,
    },
  },
  problems: ["not-found", "link-used", "link-closed", "too-many-requests"],
});
