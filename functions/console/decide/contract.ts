import { decided, decisionBody } from "#shared/console/decisions.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

export const contract = consoleRoute({
  operationId: "decide",
  method: "POST",
  path: "/console/api/requests/{requestId}/decisions",
  role: "operator",
  summary: "Decide about a request",
  description:
    "Some decisions need an officer. With `preview` it says what the decision would do, and changes nothing. The same decision of the same operator twice is one.",
  parameters: { requestId: "The whole id." },
  body: decisionBody,
  responses: { 200: { description: "What it did, or would do.", schema: decided } },
  problems: ["invalid-request", "forbidden", "not-found", "not-possible"],
});
