import { consoleConfig } from "#shared/console/config.ts";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "getConsoleConfig",
  method: "GET",
  path: "/console/config",
  summary: "What the console needs to log somebody in",
  description: "Public: the address of the identity provider, and whose console it is. No secret.",
  responses: { 200: { description: "The settings.", schema: consoleConfig } },
  problems: [],
});
