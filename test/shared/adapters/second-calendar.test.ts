import { describe, expect, it } from "@jest/globals";
import Holidays from "date-holidays";
import { Temporal } from "temporal-polyfill";
import { publicHolidays } from "#shared/adapters/public-holidays.ts";
import { reviewedDays, reviewedHolidays } from "#shared/policy/holidays.ts";
import { regimes } from "#shared/policy/regimes.ts";
import fixture from "#test/fixtures/second-calendar.json" with { type: "json" };

const places = Object.entries<Record<string, string>>(fixture.places);
const isHoliday = (place: string, date: string) =>
  publicHolidays(place).isPublicHoliday(Temporal.PlainDate.from(date));

/** Weekdays (ISO) that our calendar counts in a year. */
function weekdays(place: string, year: string): Map<string, string> {
  const calendar = publicHolidays(place);
  const days = new Map<string, string>();
  const begin = Temporal.PlainDate.from(`${year}-01-01`);
  for (let at = 0; at < begin.daysInYear; at++) {
    const day = begin.add({ days: at });
    const name = calendar.holidayName(day);
    if (name !== undefined && day.dayOfWeek < 6) days.set(day.toString(), name);
  }
  return days;
}

describe("beside a second calendar", () => {
  it("every place where deadlines roll appears", () => {
    const rolling = Object.values(regimes).filter(({ rolls }) => rolls);
    const parts = Object.entries(reviewedHolidays.parts).flatMap(([country, { codes }]) =>
      codes.map((code) => `${country}-${code}`),
    );
    const all = [...rolling.flatMap(({ jurisdictions }) => jurisdictions), ...parts];
    expect(places.map(([place]) => place)).toEqual(all.toSorted());
  });

  it.each(places)("%s has at least as many working days, except reviewed ones", (place, years) => {
    const reviewed = new Set(reviewedDays(place).flatMap(({ counts, name }) => (counts ? [name] : [])));
    for (const [year, days] of Object.entries(years)) {
      const theirs = new Set(days.split(" ").map((day) => `${year}-${day}`));
      const ours = [...weekdays(place, year)].filter(
        ([date, name]) => !theirs.has(date) && !reviewed.has(name),
      );
      expect({ year, ours }).toEqual({ year, ours: [] });
    }
  });

  it.each(reviewedHolidays.days)(
    "the row for $place, $day, still corrects something",
    ({ place, day, counts, name }) => {
      const years = [2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032].map(String);
      if (counts) expect(years.flatMap((year) => [...weekdays(place, year).values()])).toContain(name);
      else {
        const [country = "", part = ""] = place.split("-");
        const library = part ? new Holidays(country, part) : new Holidays(country);
        const found = years.flatMap((year) => library.getHolidays(Number(year)));
        const marks = found.flatMap(({ type, rule, date }) =>
          type === "public" ? [rule, date.slice(0, 10)] : [],
        );
        expect(marks).toContain(day);
      }
    },
  );
});

describe("days that only one library had wrong", () => {
  it.each([
    ["CY", "2026-02-23", true, "Clean Monday"],
    ["CY", "2026-02-24", false, "the day after it"],
    ["GR", "2026-02-23", true, "Clean Monday"],
    ["CY", "2026-06-01", true, "Pentecost Monday"],
    ["ES-CB", "2027-06-28", false, "a month too early for the Día de las Instituciones"],
    ["ES-CB", "2027-07-28", true, "the Día de las Instituciones"],
    ["ES-VC", "2026-10-09", true, "the day of the Valencian Community"],
    ["ES-CT", "2027-05-03", false, "Labour Day, on a Saturday, is not moved"],
    ["FR-MQ", "2026-04-03", false, "Good Friday in Martinique"],
    ["IS", "2030-04-25", true, "the first Thursday after 18 April"],
    ["LI", "2026-05-15", false, "a bridge day of banks"],
    ["BG", "2026-09-07", true, "the Monday after a holiday on a Sunday"],
    ["GB", "2026-04-06", false, "Scotland has no Easter Monday"],
    ["GB", "2026-04-03", true, "Good Friday is one in every part"],
    ["GB-ENG", "2026-04-06", true, "Easter Monday is one in England"],
    ["GB-SCT", "2026-04-06", false, "and Scotland has no such day"],
    ["GB-SCT", "2026-01-02", true, "the second of January is one in Scotland"],
    ["GB", "2026-01-02", false, "and nowhere else"],
    ["GB", "2026-08-31", false, "the summer bank holiday is another day in Scotland"],
    ["GB-NIR", "2026-03-17", true, "Saint Patrick's Day"],
    ["GB-NIR", "2026-07-13", true, "the Battle of the Boyne, moved from a Sunday"],
    ["GB", "2026-12-28", true, "the substitute for Boxing Day, a Saturday"],
    ["DE", "2026-01-06", false, "Epiphany is one in three Länder"],
    ["IT-RM", "2026-06-02", true, "a part nobody has looked at has its country's"],
  ])("%s on %s: %s, %s", (place, date, expected) => {
    expect(isHoliday(place, date)).toBe(expected);
  });
});
