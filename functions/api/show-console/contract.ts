import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showConsole",
  method: "GET",
  path: "/console/{page+}",
  alsoAt: ["/console"],
  summary: "The console of the privacy desk",
  description:
    "The files of the console, and its first page for every page of it. Public: they hold no data; the console logs in, and asks its own API.",
  parameters: { page: "A file below `assets/`, or a page of the console." },
  headers: z.object({ "accept-encoding": z.string().optional() }),
  responses: { 200: { description: "The file.", page: true } },
  problems: ["not-found"],
});
