import { Temporal } from "temporal-polyfill";
import type { CalendarDate, Instant } from "../moment.ts";

/** The legal local date of an instant: the date in the zone of the place of action. */
export function localDate(instant: Instant, zone: string): CalendarDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The instant at which a local date begins, or reaches a wall-clock time, in a zone. */
export function instantOn(date: CalendarDate, zone: string, time = "00:00"): Instant {
  const plain = Temporal.PlainDate.from(date);
  return plain.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString();
}

/** The end of a local date as an instant: due dates end at 23:59:59 local time. */
export function endOf(date: CalendarDate, zone: string): Instant {
  return instantOn(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), zone);
}

/** The beginning of the desk's day, a number of days before a date. */
export function daysBefore(date: CalendarDate, days: number, zone: string): Instant {
  return instantOn(Temporal.PlainDate.from(date).subtract({ days }).toString(), zone, "08:00");
}

export function addTo(instant: Instant, duration: string): Instant {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO("UTC");
  return zoned.add(duration).toInstant().toString();
}
