import type { HolidaySource } from "#shared/ports/holiday-source.ts";
import { libraryHolidays } from "./library-holidays.ts";

/**
 * The source of public holidays: the library here. In the bundle of a function another module stands in this place,
 * with the days that the library knew when the bundle was made (`infra/record-holidays.ts`).
 */
export const holidaySource: HolidaySource = libraryHolidays;
