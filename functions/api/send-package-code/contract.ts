import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "sendPackageCode",
  method: "POST",
  path: "/packages/{token}/code",
  summary: "Have a code for opening the answer sent",
  description:
    "Mails six digits, good for ten minutes, to the mailbox that was confirmed. At most once a minute and ten times a day; a body is not read.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: {
    202: {
      description: "The code is sent; a form is answered with a page.",
      schema: z.object({ requestId: z.uuidv7(), codeExpiresAt: z.iso.datetime() }),
      page: true,
    },
  },
  problems: ["not-found", "package-gone", "too-many-requests"],
});
