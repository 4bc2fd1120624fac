import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Deletes the files of a request when their time is over",
  timeoutSeconds: 2 * 60,
} satisfies FunctionSettings;
