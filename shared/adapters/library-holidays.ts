import Library, { type HolidaysTypes } from "date-holidays";
import source from "date-holidays/package.json" with { type: "json" };
import { TerminalError } from "#shared/domain/errors.ts";
import { reviewedDays, reviewedHolidays } from "#shared/policy/holidays.ts";
import type { HolidaySource, Holidays } from "#shared/ports/holiday-source.ts";

const dayMs = 86_400_000;

/** By place: finding the days of one year takes milliseconds, and a country needs the days of all its parts. */
const known = new Map<string, (year: number) => Holidays>();

/**
 * Public holidays from the library date-holidays, corrected by the reviewed table. Bank holidays, observances and
 * school holidays do not count. For a country, only the days that all its parts share count. For a part whose own
 * days were never reviewed, only its country's days count. Both give the earlier date.
 */
export const libraryHolidays: HolidaySource = {
  version: `date-holidays@${source.version}, reviewed ${reviewedHolidays.reviewed}`,
  holidaysOf(place, year) {
    const days = shared(placesOf(place).map((one) => daysOf(one)(year)));
    if (days.size === 0) throw unknownPlace(place);
    return days;
  },
};

/** The places whose shared days count. */
function placesOf(place: string): string[] {
  const [country = "", part] = place.split("-");
  const { codes = [], complete = false } = reviewedHolidays.parts[country] ?? {};
  if (part && codes.includes(part)) return [place];
  if (part && complete) throw unknownPlace(place);
  return [country, ...(complete ? codes.map((code) => `${country}-${code}`) : [])];
}

function daysOf(place: string): (year: number) => Holidays {
  const days = known.get(place) ?? daysByYear(place);
  known.set(place, days);
  return days;
}

function daysByYear(place: string): (year: number) => Holidays {
  const [country = "", part] = place.split("-");
  const library = part ? new Library(country, part) : new Library(country);
  const reviewed = reviewedDays(place);
  const doubted = new Set(reviewed.flatMap(({ counts, day }) => (counts ? [] : [day])));
  for (const { counts, day, name = day } of reviewed)
    if (counts) library.setHoliday(day, { type: "public", name: { en: name } });
  const found = (year: number): Holidays => {
    const kept = library.getHolidays(year, "en").filter(({ rule }) => !doubted.has(rule));
    return new Map(kept.flatMap(publicDays).filter(([date]) => !doubted.has(date)));
  };
  const years = new Map<number, Holidays>();
  return (year) => {
    const days = years.get(year) ?? found(year);
    years.set(year, days);
    return days;
  };
}

function shared([first = new Map(), ...others]: readonly Holidays[]): Holidays {
  return new Map([...first].filter(([date]) => others.every((days) => days.has(date))));
}

/**
 * The local dates of a holiday, with its name; most have one. The first day of a holiday that begins at noon stays a
 * working day.
 */
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
