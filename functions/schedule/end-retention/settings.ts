import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Has every processor erase what it has kept long enough",
  timeoutSeconds: 15 * 60,
  // The next day does the work that one day misses.
  unattended: { retries: 0, withinMinutes: 6 * 60 },
  // The day before is over everywhere at noon in UTC.
  schedule: { description: "Ends retention that is over", dailyAt: "12:30" },
} satisfies FunctionSettings;
