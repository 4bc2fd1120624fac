import * as z from "zod";
import { action, right } from "#shared/domain/right.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

const system = z.object({
  processor: z.string(),
  name: z.string(),
  description: z.string(),
  /** `silent`: an outage is open. `failing`: it answers, and tasks wait for an operator. */
  health: z.enum(["ok", "silent", "failing"]),
  outage: z
    .object({
      since: z.iso.datetime(),
      metAt: z.iso.datetime(),
      text: z.string(),
      next: z.string().optional(),
    })
    .optional(),
  /** Tasks of open requests: without an answer, and failed. */
  waiting: z.int(),
  failed: z.int(),
  /** The last answer that was not a failure, of a request that is open or ended lately. */
  lastSuccessAt: z.iso.datetime().optional(),
  leadTimeDays: z.int(),
  /** People carry out its tasks. */
  team: z.string().optional(),
  rights: z.array(z.object({ right, action })),
});

export const contract = consoleRoute({
  operationId: "showSystems",
  method: "GET",
  path: "/console/api/systems",
  role: "viewer",
  summary: "The systems that hold data",
  description: "How each answers: outages, failures, lead time, last success.",
  responses: {
    200: {
      description: "Every system.",
      schema: z.object({ at: z.iso.datetime(), systems: z.array(system), more: z.boolean() }),
    },
  },
  problems: ["forbidden"],
});
