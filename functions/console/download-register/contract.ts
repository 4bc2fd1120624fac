import { yearQuery } from "#shared/console/year.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

export const contract = consoleRoute({
  operationId: "downloadRegister",
  method: "GET",
  path: "/console/api/register",
  role: "viewer",
  summary: "The yearly register",
  description: "The same table as `npx dsr register --format csv` (11 CCR 7102).",
  query: yearQuery,
  responses: { 200: { description: "The table.", csv: true } },
  problems: ["invalid-request", "forbidden"],
});
