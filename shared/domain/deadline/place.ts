import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";

/** Where a deadline is counted. */
export interface Place {
  /** ISO 3166-1 or -2. */
  readonly code: string;
  /** IANA zones that are possible; with more than one the earlier date counts. */
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

/** The zone of the place in which a date ends first (ISO date). */
export function earliestZone(date: string, { zones }: Place): string {
  const day = Temporal.PlainDate.from(date);
  const end = (timeZone: string) => day.toZonedDateTime({ timeZone, plainTime }).toInstant();
  return zones.reduce((a, b) => (Temporal.Instant.compare(end(b), end(a)) < 0 ? b : a));
}

/** The last second of a date as an ISO instant, 23:59:59 local: the earliest of the place's zones. */
export function lastSecondOf(date: Temporal.PlainDate, place: Place): string {
  const timeZone = earliestZone(date.toString(), place);
  return date.toZonedDateTime({ timeZone, plainTime }).toInstant().toString();
}

/** Whether only the day of an event is known, and not its instant. */
export function isDate(at: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(at);
}
