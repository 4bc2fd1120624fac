import type { HolidaySource } from "#shared/ports/holiday-source.ts";
import { libraryHolidays } from "./library-holidays.ts";

/**
 * The source of public holidays: the library here. In the bundle of a function another module replaces this one, with
 * the days that the library knew at bundling (`infra/record-holidays.ts`).
 */
export const holidaySource: HolidaySource = libraryHolidays;
