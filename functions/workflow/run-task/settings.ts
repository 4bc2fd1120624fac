import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Has a processor do its task of a request, and records the answer",
  // A processor may take fourteen minutes, and what it answers is recorded after that.
  timeoutSeconds: 900,
} satisfies FunctionSettings;
