import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import type { LegalClock } from "./clock.ts";
import type { Counted, CountingRules } from "./count-deadline.ts";
import { pausedDays } from "./pauses.ts";
import type { Place } from "./place.ts";

type PlainDate = Temporal.PlainDate;

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
export const dated = (date: PlainDate): string => `${weekdays[date.dayOfWeek - 1]} ${date}`;
export const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

export function periodWords(within: string, clock: LegalClock): string {
  return `${within} from ${dated(clock.start)}${pauseWords(clock)}`;
}

export function pauseWords({ pauses: all, start }: LegalClock): string {
  const total = pausedDays(all, start);
  return total > 0 ? ` and ${days(total)} of pause` : "";
}

export function businessWords(within: string): string {
  return within.includes("business") ? ", Mondays to Fridays, holidays not skipped" : "";
}

/** Why our target counts from the legal date, or not. */
export function rollWords(
  { base, legal }: Counted,
  { regime, calendar }: CountingRules,
  place: Place,
): string {
  if (!regime.rolls || !calendar)
    return `${dated(legal)}; this regime moves no date for weekends or holidays.`;
  const source = `${calendar.version}, ${place.code}`;
  if (base.equals(legal)) return `${dated(legal)}, a working day (${source}).`;
  const skipped: string[] = [];
  for (let day = base; Temporal.PlainDate.compare(day, legal) < 0; day = day.add({ days: 1 })) {
    skipped.push(`${dated(day)}${holidayWords(day, calendar)}`);
  }
  return `${skipped.join(", ")}: no working day, so ${dated(legal)}, the next one (${regime.rolls}; ${source}).`;
}

function holidayWords(day: PlainDate, calendar: Calendar): string {
  const name = calendar.holidayName(day);
  return name ? ` (${name})` : "";
}

export function zoneWords({ zones }: Place): string {
  return zones.join(" or ");
}
