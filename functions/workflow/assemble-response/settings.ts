import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Builds the letter and the package",
  timeoutSeconds: 15 * 60,
  memoryMb: 1024,
} satisfies FunctionSettings;
