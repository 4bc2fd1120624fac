import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { addPeriod, period } from "#shared/domain/deadline/period.ts";

const from = (date: string, length: string) => addPeriod(Temporal.PlainDate.from(date), length).toString();

it.each([
  ["2026-01-31", "1 month", "2026-02-28"],
  ["2028-01-31", "1 month", "2028-02-29"],
  ["2028-02-29", "12 months", "2029-02-28"],
  ["2026-01-31", "3 months", "2026-04-30"],
  ["2026-03-02", "45 days", "2026-04-16"],
  ["2026-03-02", "10 business days", "2026-03-16"],
  ["2026-03-06", "1 business day", "2026-03-09"],
  ["2026-03-07", "1 business day", "2026-03-09"],
  ["2026-03-08", "5 business days", "2026-03-13"],
  ["2026-12-24", "1 business day", "2026-12-25"],
])("%s and %s is %s", (date, length, last) => {
  expect(from(date, length)).toBe(last);
});

it("so many business days later is so many Mondays to Fridays later", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (after, count) => {
      const start = Temporal.PlainDate.from("2000-01-01").add({ days: after });
      let last = start;
      for (let left = count; left > 0; ) {
        last = last.add({ days: 1 });
        if (last.dayOfWeek < 6) left--;
      }
      expect(from(start.toString(), `${count} business days`)).toBe(last.toString());
    }),
  );
});

it.each(["P1M", "one month", "0 days", "1.5 months", "10 working days", ""])("%j is no period", (length) => {
  expect(period.safeParse(length).success).toBe(false);
});
