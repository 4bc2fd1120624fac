import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Plans the tasks of a request",
  timeoutSeconds: 30,
} satisfies FunctionSettings;
