import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Waits for an operator after a step has failed",
  timeoutSeconds: 30,
} satisfies FunctionSettings;
