import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Sends the answer and closes the request",
  timeoutSeconds: 60,
} satisfies FunctionSettings;
