import { describe, expect, it } from "@jest/globals";
import { ageText, daysBetween, daysText, dayText, whenText } from "#web/console/src/lib/dates.ts";

describe("a date in the console", () => {
  it("has its weekday, and is the same day in every zone", () => {
    expect(dayText("2026-08-15")).toBe("Sat, 15 Aug 2026");
  });

  it("is told by the days until it", () => {
    expect([6, 1, 0, -1, -3].map(daysText)).toEqual([
      "in 6 days",
      "tomorrow",
      "today",
      "yesterday",
      "3 days ago",
    ]);
  });

  it("is counted over months, years and the change of the clock", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });

  it("is shown with its time where it has one", () => {
    expect(whenText("2026-08-15")).toBe("Sat, 15 Aug 2026");
    expect(whenText("2026-08-15T09:30:00Z")).toMatch(/15 Aug 2026.* \d\d:\d\d$/);
  });

  it("says how old something is", () => {
    expect([0, 40_000, 200_000].map(ageText)).toEqual(["just now", "40 seconds ago", "3 minutes ago"]);
  });
});
