import * as z from "zod";
import { right } from "#shared/domain/right.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

const item = z.object({
  requestId: z.uuidv7(),
  reference: z.string(),
  right,
  /** What is to be done, in a few words. */
  text: z.string(),
  processor: z.string().optional(),
  /** `desk`, or the mailbox of a team. */
  who: z.string(),
  dueOn: z.iso.date(),
  /** Calendar days until then, negative after it. */
  daysLeft: z.int(),
});

export const contract = consoleRoute({
  operationId: "showAttention",
  method: "GET",
  path: "/console/api/attention",
  role: "viewer",
  summary: "What waits for people",
  description:
    "Complaints, questions that were answered or not, reviews, failures, holds, mails that did not arrive, tasks of teams; the soonest first.",
  responses: {
    200: {
      description: "The list.",
      schema: z.object({ at: z.iso.datetime(), items: z.array(item), more: z.boolean() }),
    },
  },
  problems: ["forbidden"],
});
