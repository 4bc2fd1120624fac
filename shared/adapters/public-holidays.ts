import Holidays, { type HolidaysTypes } from "date-holidays";
import source from "date-holidays/package.json" with { type: "json" };
import type { Temporal } from "temporal-polyfill";
import type { Calendar } from "#shared/domain/deadline/calendar.ts";
import { TerminalError } from "#shared/domain/errors.ts";

const dayMs = 86_400_000;

/**
 * The public holidays of a place, substitute days included; bank holidays, observances and school holidays are none.
 * @param place ISO 3166-1 code, or with a subdivision such as `DE-BE`.
 * @throws TerminalError for a place whose holidays are not known: a deadline must not be computed without them.
 */
export function publicHolidays(place: string): Calendar {
  const [country = "", subdivision] = place.split("-");
  const holidays = subdivision ? new Holidays(country, subdivision) : new Holidays(country);
  if (subdivision && !(subdivision in (holidays.getStates(country) ?? {}))) throw unknownPlace(place);
  const years = new Map<number, ReadonlyMap<string, string>>();

  function daysOf(year: number): ReadonlyMap<string, string> {
    const days = years.get(year) ?? new Map(holidays.getHolidays(year, "en").flatMap(publicDays));
    if (days.size === 0) throw unknownPlace(place);
    years.set(year, days);
    return days;
  }

  return {
    place,
    version: `date-holidays@${source.version}`,
    isPublicHoliday: (date: Temporal.PlainDate) => daysOf(date.year).has(date.toString()),
    holidayName: (date: Temporal.PlainDate) => daysOf(date.year).get(date.toString()),
  };
}

/** The local dates a holiday covers, with its name; most cover one. Those that begin in the course of a day leave it a working day. */
function publicDays({ type, date, start, end, name }: HolidaysTypes.Holiday): [string, string][] {
  if (type !== "public" || !date.endsWith("00:00:00")) return [];
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
  return Array.from({ length: count }, (_, day) => [
    new Date(first + day * dayMs).toISOString().slice(0, 10),
    name,
  ]);
}

function unknownPlace(place: string): TerminalError {
  return new TerminalError(
    `No public holidays are known for "${place}". Allowed: a country or subdivision of date-holidays, such as DE or DE-BE.`,
  );
}
