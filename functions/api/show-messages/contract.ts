import * as z from "zod";
import { message } from "#shared/domain/message.ts";
import { documentType } from "#shared/domain/outcome.ts";
import { route } from "#shared/edge/route.ts";

const file = z.object({ type: documentType, bytes: z.int() });
const shown = z.object({
  ...message.pick({ from: true, at: true, text: true }).shape,
  files: z.array(file).meta({ description: "What was sent with it; the files themselves are for the desk." }),
});

export const contract = route({
  operationId: "showMessages",
  method: "GET",
  path: "/requests/{id}/messages",
  summary: "The messages between the person and the desk",
  description:
    "For the token given at verification, and for a mailed link's session: the token of the submission may be a stranger's. As a page, with the form for another.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  forPeople: true,
  responses: {
    200: {
      description: "The messages, oldest first.",
      schema: z.object({ requestId: z.uuidv7(), messages: z.array(shown) }),
      page: true,
    },
    303: {
      description: "For a browser without a session of this request.",
      headers: { location: "The page that mails a link." },
    },
  },
  problems: ["missing-credentials", "not-found"],
});
