import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";

/** Where a deadline is counted. */
export interface Place {
  /** ISO 3166-1 or -2. */
  readonly code: string;
  /** IANA zones that may be meant; with more than one the earlier date counts. */
  readonly zones: readonly string[];
  /** For regimes that roll. */
  readonly calendar?: Calendar | undefined;
}

/** The local date of an instant, or the date itself: the earliest of the place's zones. */
export function dateAt(at: string, { zones }: Place): Temporal.PlainDate {
  if (isDate(at)) return Temporal.PlainDate.from(at);
  const instant = Temporal.Instant.from(at);
  return zones
    .map((zone) => instant.toZonedDateTimeISO(zone).toPlainDate())
    .reduce((a, b) => (Temporal.PlainDate.compare(b, a) < 0 ? b : a));
}

const plainTime = Temporal.PlainTime.from("23:59:59");

/** The last second of a date as an ISO instant, 23:59:59 local: the earliest of the place's zones. */
export function lastSecondOf(date: Temporal.PlainDate, { zones }: Place): string {
  return zones
    .map((timeZone) => date.toZonedDateTime({ timeZone, plainTime }).toInstant())
    .reduce((a, b) => (Temporal.Instant.compare(b, a) < 0 ? b : a))
    .toString();
}

/** Whether the day of something is known, and not its instant. */
export function isDate(at: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(at);
}
