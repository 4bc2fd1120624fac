import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "reportNotMe",
  method: "POST",
  path: "/not-me/{token}",
  summary: "Stop a request that somebody else made",
  description:
    "Pauses the request until an operator has looked into it. Where its answer is out, it is too late for that: the operators are told, and undo what can be undone. Stopping twice is stopping once; a body is not read.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: {
    200: {
      description: "The operators know.",
      schema: z.object({
        requestId: z.uuidv7(),
        stopped: z
          .boolean()
          .meta({ description: "Whether it stands still; false where its answer was out." }),
      }),
    },
    303: { description: "The same for a form.", headers: { location: "The page, which now says so." } },
  },
  problems: ["not-found", "link-closed"],
});
