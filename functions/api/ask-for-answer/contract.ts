import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "askForAnswer",
  method: "POST",
  path: "/requests/{id}/answer",
  summary: "Get a link to the answer",
  description:
    "Makes a link as in the mail with the answer, which keeps working: it opens the answer together with a mailed code. A body is not read.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  forPeople: true,
  responses: {
    200: { description: "The address of the link.", schema: z.object({ url: z.url() }) },
    303: { description: "The same for a browser.", headers: { location: "The page of the answer." } },
  },
  problems: ["missing-credentials", "foreign-page", "not-found", "not-possible", "package-gone"],
});
