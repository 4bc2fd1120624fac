import * as z from "zod";
import { listFilter } from "#shared/console/list-query.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

export const contract = consoleRoute({
  operationId: "downloadRequests",
  method: "GET",
  path: "/console/api/requests.csv",
  role: "viewer",
  summary: "The queue as a table",
  description: "The first thousand requests that pass the filter, as CSV (RFC 4180).",
  query: z.strictObject(listFilter),
  responses: { 200: { description: "The table.", csv: true } },
  problems: ["invalid-request", "forbidden"],
});
