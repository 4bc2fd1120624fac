import type { Temporal } from "temporal-polyfill";
import * as z from "zod";

/** A length of time as the tables write it: `1 month`, `45 days`, `10 business days`. */
export const period = z
  .string()
  .regex(
    /^[1-9]\d{0,2} (month|day|business day)s?$/,
    "Must be such as 1 month, 45 days or 10 business days.",
  );
export type Period = z.infer<typeof period>;

/**
 * The last day of a period. The day of the event does not count. A month ends on the same date, or on the last day of
 * a shorter month: Regulation (EEC, Euratom) 1182/71 Art. 3(1) and (2)(c). Business days are Mondays to Fridays;
 * holidays are not skipped, which gives the earlier date.
 */
export function addPeriod(date: Temporal.PlainDate, length: Period): Temporal.PlainDate {
  const count = Number.parseInt(length, 10);
  if (length.includes("month")) return date.add({ months: count });
  return length.includes("business") ? addBusinessDays(date, count) : date.add({ days: count });
}

/** In whole weeks and the rest, from the week's Monday on; a weekend counts as its Friday. */
function addBusinessDays(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  const weekday = date.dayOfWeek - 1;
  const business = Math.min(weekday, 4) + count;
  return date.add({ days: 7 * Math.floor(business / 5) + (business % 5) - weekday });
}
