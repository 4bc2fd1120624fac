import * as z from "zod";
import { revelationView } from "#shared/console/request-view.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";
import { reason } from "#shared/life/decide/reason.ts";

export const contract = consoleRoute({
  operationId: "revealRequest",
  method: "POST",
  path: "/console/api/requests/{requestId}/reveal",
  role: "reveal",
  summary: "Who the person is, and what they wrote",
  description:
    "The evidence first records who looks, and why, without what is shown; where that cannot be written nothing is shown.",
  parameters: { requestId: "The whole id." },
  body: z.strictObject({
    reason,
    takesOut: z
      .boolean()
      .optional()
      .meta({ description: "Also opens the package, where the desk hands the answer over." }),
  }),
  responses: { 200: { description: "Personal data, for the screen only.", schema: revelationView } },
  problems: ["invalid-request", "forbidden", "not-found", "not-possible"],
});
