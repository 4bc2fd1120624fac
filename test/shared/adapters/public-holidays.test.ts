import { describe, expect, it } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { publicHolidays } from "#shared/adapters/public-holidays.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { deadlinesAtReceipt } from "#shared/domain/deadline/deadlines-at-receipt.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import { regimes } from "#shared/policy/regimes.ts";

const gdpr = regimes.gdpr as Regime;
const deadlines = (place: string, receivedOn: string, regime = gdpr) =>
  deadlinesAtReceipt(receivedOn, {
    regime,
    right: "access",
    place: { code: place, zones: [], calendar: publicHolidays(place) },
  }).deadlines;
const isHoliday = (place: string, date: string) =>
  publicHolidays(place).isPublicHoliday(Temporal.PlainDate.from(date));

describe("the day by which a request under the GDPR is answered", () => {
  it.each([
    // place, received, base, legal, why
    ["DE", "2026-09-03", "2026-10-03", "2026-10-05", "a Saturday, and German Unity Day"],
    ["FR", "2025-09-03", "2025-10-03", "2025-10-03", "the same date of the next month"],
    ["DE-BE", "2027-03-31", "2027-04-30", "2027-04-30", "a month without that date ends on its last day"],
    ["DE-BE", "2027-08-31", "2027-09-30", "2027-09-30", "the same, EDPB's example"],
    ["DE-BE", "2028-08-01", "2028-09-01", "2028-09-01", "the day of receipt does not count, at any hour"],
    ["DE-BE", "2026-03-05", "2026-04-05", "2026-04-07", "Easter Sunday, then Easter Monday"],
    ["PT", "2026-03-05", "2026-04-05", "2026-04-06", "Easter Sunday where Easter Monday is no holiday"],
    ["DE-BE", "2026-01-31", "2026-02-28", "2026-03-02", "the end of February, a Saturday"],
    ["DE-BE", "2026-02-28", "2026-03-28", "2026-03-30", "a Saturday, not the end of March"],
    ["DE-BE", "2026-04-01", "2026-05-01", "2026-05-04", "Labour Day, then a weekend"],
    ["NL", "2026-04-01", "2026-05-01", "2026-05-01", "where Labour Day is no holiday"],
    ["DE-BE", "2028-01-29", "2028-02-29", "2028-02-29", "a leap day"],
    ["DE-BE", "2026-11-24", "2026-12-24", "2026-12-24", "Christmas Eve is a working day"],
    ["DE-BE", "2026-11-25", "2026-12-25", "2026-12-28", "two holidays and a Sunday"],
    ["DE-BE", "2026-12-01", "2027-01-01", "2027-01-04", "a holiday of the next year"],
  ])("%s, received %s: base %s, legal %s: %s", (place, receivedOn, base, legal) => {
    expect(deadlines(place, receivedOn)).toMatchObject({ base, legal });
  });

  it("has a target 28 days from receipt, and never after the legal date", () => {
    expect(deadlines("DE-BE", "2026-03-05").target).toBe("2026-04-02");
    expect(deadlines("DE-BE", "2026-02-01")).toEqual({
      base: "2026-03-01",
      legal: "2026-03-02",
      target: "2026-03-01",
    });
    const { rolls: _, ...row } = structuredClone(gdpr);
    for (const { respond } of row.rules) respond.targetDays = 40;
    expect(deadlines("DE-BE", "2026-02-01", row).target).toBe("2026-03-01");
  });

  it.each([
    ["2026-03-05T23:30:00Z", "Europe/London", "2026-03-05"],
    ["2026-03-05T23:30:00Z", "Europe/Berlin", "2026-03-06"],
    ["2026-03-03T02:00:00Z", "America/Los_Angeles", "2026-03-02"],
    ["2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29"],
  ])("counts from the local date of receipt: %s in %s is %s", (instant, zone, date) => {
    expect(localDate(instant, zone)).toBe(date);
  });
});

describe("public holidays", () => {
  it.each([
    ["DE-BE", "2026-03-08", true, "International Women's Day is one in Berlin"],
    ["DE-BY", "2026-03-08", false, "and Bavaria has no such day"],
    ["DE", "2026-01-06", false, "Epiphany counts in parts of Germany only"],
    ["DE-BY", "2026-01-06", true, "but is one in Bavaria"],
    ["DE-BE", "2026-12-31", false, "a bank holiday does not count"],
    ["FR", "2026-07-14", true, "a fixed date"],
  ])("%s on %s: %s, for %s", (place, date, expected) => {
    expect(isHoliday(place, date)).toBe(expected);
  });

  it("have names, in English where the source has them", () => {
    const name = (date: string) => publicHolidays("DE-BE").holidayName(Temporal.PlainDate.from(date));
    expect(["2026-04-06", "2026-04-07"].map(name)).toEqual(["Easter Monday", undefined]);
  });

  it("are those of every jurisdiction the regime serves", () => {
    for (const place of gdpr.jurisdictions) {
      const newYear = Temporal.PlainDate.from("2026-01-01");
      expect({ place, newYear: publicHolidays(place).isPublicHoliday(newYear) }).toEqual({
        place,
        newYear: true,
      });
    }
  });

  it("name their source and its version for the evidence", () => {
    expect(publicHolidays("DE-BE")).toMatchObject({
      place: "DE-BE",
      version: expect.stringMatching(/^date-holidays@\d+\.\d+\.\d+, reviewed 2\d{3}-\d\d-\d\d$/),
    });
  });

  it.each(["QQ", "DE-XX", ""])("of an unknown place are an error, not an empty calendar: %j", (place) => {
    expect(() => isHoliday(place, "2026-01-01")).toThrow(/No public holidays are known/);
  });
});
