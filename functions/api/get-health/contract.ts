import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "getHealth",
  method: "GET",
  path: "/health",
  summary: "Whether the API answers",
  description: "Says nothing of the parts behind it: their alarms do.",
  responses: { 200: { description: "It does.", schema: z.object({ status: z.literal("ok") }) } },
  problems: [],
});
