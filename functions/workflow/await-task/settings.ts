import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Waits for a processor or an operator",
  timeoutSeconds: 30,
} satisfies FunctionSettings;
