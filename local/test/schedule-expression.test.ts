import { describe, expect, it } from "@jest/globals";
import { parseSchedule } from "../scheduler/schedule-expression.ts";

const at = (text: string) => Date.parse(text);
const nextAfter = (expression: string, instant: string, timeZone?: string) => {
  const next = parseSchedule(expression, at("2026-01-01T00:00:00Z"), timeZone)(at(instant));
  return next === undefined ? undefined : new Date(next).toISOString();
};

describe("a schedule expression", () => {
  it.each([
    ["rate(5 minutes)", "2026-01-01T00:07:00Z", "2026-01-01T00:10:00.000Z"],
    ["rate(1 day)", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00.000Z"],
    ["at(2026-05-01T12:00:00)", "2026-01-01T00:00:00Z", "2026-05-01T12:00:00.000Z"],
    ["at(2026-05-01T12:00:00)", "2026-05-01T12:00:00Z", undefined],
    ["cron(0 3 * * ? *)", "2026-01-01T03:00:00Z", "2026-01-02T03:00:00.000Z"],
    ["cron(0/15 8-9 ? * MON-FRI *)", "2026-01-02T09:45:00Z", "2026-01-05T08:00:00.000Z"],
    ["cron(30 12 29 FEB ? *)", "2026-01-01T00:00:00Z", "2028-02-29T12:30:00.000Z"],
    ["cron(0 0 1 1,7 ? 2026)", "2026-01-01T00:00:00Z", "2026-07-01T00:00:00.000Z"],
    ["cron(0 0 ? * 1 *)", "2026-01-01T00:00:00Z", "2026-01-04T00:00:00.000Z"],
  ])("%s occurs after %s at %s", (expression, instant, expected) => {
    expect(nextAfter(expression, instant)).toBe(expected);
  });

  it("counts in its time zone", () => {
    expect(nextAfter("cron(0 3 * * ? *)", "2026-07-01T12:00:00Z", "Europe/Berlin")).toBe(
      "2026-07-02T01:00:00.000Z",
    );
  });

  it.each([
    "rate(5)",
    "rate(0 minutes)",
    "cron(0 3 * *)",
    "cron(0 3 L * ? *)",
    "cron(61 3 * * ? *)",
    "daily",
  ])("%s is refused", (expression) => {
    expect(() => nextAfter(expression, "2026-01-01T00:00:00Z")).toThrow(expression);
  });
});
