import { TerminalError } from "#shared/domain/errors.ts";
import type { HolidaySource } from "#shared/ports/holiday-source.ts";

/** The public holidays of some places in some years, as data. */
export interface HolidayTable {
  /** Version of the recorded source. */
  readonly version: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Names by place and date (ISO). */
  readonly places: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Records the holidays of places from the first year to the last. @throws TerminalError for a place that the source does not know. */
export function recordHolidays(
  source: HolidaySource,
  places: readonly string[],
  { firstYear, lastYear }: Pick<HolidayTable, "firstYear" | "lastYear">,
): HolidayTable {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const daysOf = (place: string) =>
    // A holiday of several days may end in the next year.
    years.flatMap((year) =>
      [...source.holidaysOf(place, year)].filter(([date]) => date.startsWith(`${year}-`)),
    );
  return {
    version: source.version,
    firstYear,
    lastYear,
    places: Object.fromEntries(places.map((place) => [place, Object.fromEntries(daysOf(place))])),
  };
}

/** The holidays of a table; any other place or year is an error. */
export function recordedHolidays({ version, firstYear, lastYear, places }: HolidayTable): HolidaySource {
  return {
    version,
    holidaysOf(place, year) {
      const days = places[place];
      if (!days)
        throw new TerminalError(
          `No public holidays of "${place}" were recorded. Allowed: ${Object.keys(places).join(", ")}; a deployment records the places of the policy.`,
        );
      if (year < firstYear || year > lastYear)
        throw new TerminalError(
          `No public holidays of ${year} were recorded. Allowed: ${firstYear} to ${lastYear}; a new deployment records more years.`,
        );
      return new Map(Object.entries(days).filter(([date]) => date.startsWith(`${year}-`)));
    },
  };
}
