import { whyByEvent } from "#shared/life/5-answer/mail-event.ts";
import type { FunctionSettings } from "#shared/needs/settings.ts";

export const settings = {
  description: "Marks requests whose mail did not arrive",
  timeoutSeconds: 30,
  // An event that cannot be recorded now is delivered again.
  unattended: { retries: 2, withinMinutes: 6 * 60 },
  mailEvents: Object.keys(whyByEvent),
} satisfies FunctionSettings;
