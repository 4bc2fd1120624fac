import type { Temporal } from "temporal-polyfill";
import type { Calendar } from "#shared/domain/deadline/calendar.ts";
import type { HolidaySource, Holidays } from "#shared/ports/holiday-source.ts";
import { holidaySource } from "./holiday-source.ts";

/**
 * The calendar of a place. It throws a TerminalError for a date of a place or year with unknown holidays.
 * @param place ISO 3166-1 code, or with a subdivision such as `DE-BE`.
 */
export function publicHolidays(place: string, source: HolidaySource = holidaySource): Calendar {
  const years = new Map<number, Holidays>();

  function daysOf(year: number): Holidays {
    const days = years.get(year) ?? source.holidaysOf(place, year);
    years.set(year, days);
    return days;
  }

  return {
    place,
    version: source.version,
    isPublicHoliday: (date: Temporal.PlainDate) => daysOf(date.year).has(date.toString()),
    holidayName: (date: Temporal.PlainDate) => daysOf(date.year).get(date.toString()),
  };
}
