import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Sends the verification mail",
  timeoutSeconds: 30,
} satisfies FunctionSettings;
