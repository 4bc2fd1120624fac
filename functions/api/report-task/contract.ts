import * as z from "zod";
import { route } from "#shared/edge/route.ts";
import { taskReport } from "#shared/life/4-run/report-task.ts";

export const contract = route({
  operationId: "reportTask",
  method: "POST",
  path: "/callbacks/{token}",
  summary: "Report the answer of a task",
  description:
    "For the system of a processor that answered `pending` before. The address was handed over with the task, is valid for that task alone, and works until the task has its final answer. The same report twice changes nothing.",
  parameters: { token: "The token of the task's address." },
  body: taskReport,
  responses: {
    200: {
      description: "The report is on record.",
      schema: z.object({
        taskId: z.string().meta({ description: "The task, as its processor was given it." }),
      }),
    },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "not-found",
    "request-closed",
    "task-answered",
    "content-too-large",
    "unsupported-media-type",
    "too-many-requests",
    "try-again",
  ],
});
