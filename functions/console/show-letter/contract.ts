import * as z from "zod";
import { consoleRoute } from "#shared/edge/console-route.ts";

export const contract = consoleRoute({
  operationId: "showLetter",
  method: "GET",
  path: "/console/api/requests/{requestId}/letters/{name}",
  role: "reveal",
  summary: "A letter as it was sent",
  description: "Letters are to the person. Links come without their secrets.",
  parameters: { requestId: "The whole id.", name: "The letter's name in the list of the request." },
  responses: {
    200: {
      description: "The letter.",
      schema: z.object({ name: z.string(), at: z.iso.datetime(), sha256: z.string(), text: z.string() }),
    },
  },
  problems: ["forbidden", "not-found"],
});
