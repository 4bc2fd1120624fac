import * as z from "zod";
import { listQuery } from "#shared/console/list-query.ts";
import { rowView } from "#shared/console/request-row.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

/** A number of requests; `more` where they were not all counted. */
const count = z.object({ count: z.int(), more: z.boolean() });

export const contract = consoleRoute({
  operationId: "listRequests",
  method: "GET",
  path: "/console/api/requests",
  role: "viewer",
  summary: "The queue",
  description:
    "Requests that pass the filter, soonest legal deadline first; what is open where no status is given. A page may have fewer than `limit` although there is a next one: a filter by waits looks at some hundred requests for each page.",
  query: listQuery,
  responses: {
    200: {
      description: "One page.",
      schema: z.object({
        at: z.iso.datetime(),
        items: z.array(rowView),
        /** The cursor of the next page. */
        next: z.string().optional(),
        /** With the first page: open requests by status, with any filter. */
        counts: z
          .object({ open: count, byStatus: z.record(z.string(), count), overdue: count, dueInAWeek: count })
          .optional(),
      }),
    },
  },
  problems: ["invalid-request", "forbidden"],
});
