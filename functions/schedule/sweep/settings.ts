import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Looks after every request whose next deadline has come",
  timeoutSeconds: 4 * 60,
  // The next run does the work that one run misses.
  unattended: { retries: 0, withinMinutes: 5 },
  schedule: { description: "Runs the sweep of data-subject requests", everyMinutes: 5 },
} satisfies FunctionSettings;
