import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Takes the answer of a processor that answered `pending` before",
  timeoutSeconds: 30,
} satisfies FunctionSettings;
