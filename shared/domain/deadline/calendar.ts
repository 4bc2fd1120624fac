import type { Temporal } from "temporal-polyfill";

/** Public holidays of one place, from a versioned source. */
export interface Calendar {
  /** ISO 3166-1 or -2 code of the place. */
  readonly place: string;
  /** Name and version of the source, for the evidence. */
  readonly version: string;
  isPublicHoliday(date: Temporal.PlainDate): boolean;
  /** The name of the holiday, in English where the source has one; `undefined` on other days. */
  holidayName(date: Temporal.PlainDate): string | undefined;
}

/** Saturdays and Sundays alone: for a place of action where the holidays of the law do not apply. */
export function weekendsOnly(place: string): Calendar {
  return { place, version: "weekends only", isPublicHoliday: () => false, holidayName: () => undefined };
}

/** Regulation (EEC, Euratom) 1182/71, Art. 2(2): all days but public holidays, Saturdays and Sundays. */
export function isWorkingDay(date: Temporal.PlainDate, calendar: Calendar): boolean {
  return date.dayOfWeek < 6 && !calendar.isPublicHoliday(date);
}

/** Regulation (EEC, Euratom) 1182/71, Art. 3(4): a last day that is no working day moves to the next one. */
export function rollToWorkingDay(date: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = day.add({ days: 1 });
  return day;
}
