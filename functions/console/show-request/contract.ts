import { requestView } from "#shared/console/request-view.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

export const contract = consoleRoute({
  operationId: "showRequest",
  method: "GET",
  path: "/console/api/requests/{requestId}",
  role: "viewer",
  summary: "All of one request",
  description:
    "Its dates and why they are as they are, what waits for whom, tasks, workflow, timeline, the names of its letters, evidence with a check of its chain, and what can be decided.",
  parameters: { requestId: "The whole id." },
  responses: { 200: { description: "The request.", schema: requestView } },
  problems: ["forbidden", "not-found"],
});
