import Holidays, { type HolidaysTypes } from "date-holidays";
import source from "date-holidays/package.json" with { type: "json" };
import type { Temporal } from "temporal-polyfill";
import type { Calendar } from "#shared/domain/deadline/calendar.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { reviewedDays, reviewedHolidays } from "#shared/policy/holidays.ts";

const dayMs = 86_400_000;

/** Local dates (ISO) of one year's holidays, with their names. */
type Days = ReadonlyMap<string, string>;

/** By place: to find the days of one year takes milliseconds, and a country needs those of all its parts. */
const sources = new Map<string, (year: number) => Days>();

/**
 * The public holidays of a place, substitute days included; bank holidays, observances and school holidays are none.
 * A library knows them, and a reviewed table what it has wrong. Of a country without a part only the days count that
 * all its parts share, and of a part whose own days nobody has checked only its country's: the earlier date.
 * @param place ISO 3166-1 code, or with a subdivision such as `DE-BE`.
 * @throws TerminalError for a place whose holidays are not known: a deadline must not be computed without them.
 */
export function publicHolidays(place: string): Calendar {
  const known = placesOf(place).map((one) => {
    const days = sources.get(one) ?? daysByYear(one);
    sources.set(one, days);
    return days;
  });
  const years = new Map<number, Days>();

  function daysOf(year: number): Days {
    const days = years.get(year) ?? shared(known.map((of) => of(year)));
    if (days.size === 0) throw unknownPlace(place);
    years.set(year, days);
    return days;
  }

  return {
    place,
    version: `date-holidays@${source.version}, reviewed ${reviewedHolidays.reviewed}`,
    isPublicHoliday: (date: Temporal.PlainDate) => daysOf(date.year).has(date.toString()),
    holidayName: (date: Temporal.PlainDate) => daysOf(date.year).get(date.toString()),
  };
}

/** The places whose common days count. */
function placesOf(place: string): string[] {
  const [country = "", part] = place.split("-");
  const { codes = [], complete = false } = reviewedHolidays.parts[country] ?? {};
  if (part && codes.includes(part)) return [place];
  if (part && complete) throw unknownPlace(place);
  return [country, ...(complete ? codes.map((code) => `${country}-${code}`) : [])];
}

function daysByYear(place: string): (year: number) => Days {
  const [country = "", part] = place.split("-");
  const holidays = part ? new Holidays(country, part) : new Holidays(country);
  const reviewed = reviewedDays(place);
  const doubted = new Set(reviewed.flatMap(({ counts, day }) => (counts ? [] : [day])));
  for (const { counts, day, name = day } of reviewed)
    if (counts) holidays.setHoliday(day, { type: "public", name: { en: name } });
  const found = (year: number): Days => {
    const kept = holidays.getHolidays(year, "en").filter(({ rule }) => !doubted.has(rule));
    return new Map(kept.flatMap(publicDays).filter(([date]) => !doubted.has(date)));
  };
  const years = new Map<number, Days>();
  return (year) => {
    const days = years.get(year) ?? found(year);
    years.set(year, days);
    return days;
  };
}

function shared([first = new Map(), ...others]: readonly Days[]): Days {
  return new Map([...first].filter(([date]) => others.every((days) => days.has(date))));
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
