import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";
import {
  type CalendarDate,
  compare,
  date,
  earliest,
  type Instant,
  instant,
  isAfter,
  isAtOrAfter,
  isAtOrBefore,
  isBefore,
  latest,
  millisecondsBetween,
} from "#shared/domain/moment.ts";

describe("comparing instants", () => {
  const whole = "2026-03-05T09:00:00Z";
  const withMilliseconds = "2026-03-05T09:00:00.000Z";
  const later = "2026-03-05T09:00:00.001Z";

  it("finds two ways to write an instant equal", () => {
    expect(compare(whole, withMilliseconds)).toBe(0);
    expect(compare(whole, "2026-03-05T10:00:00+01:00")).toBe(0);
    expect([isBefore(whole, withMilliseconds), isAfter(whole, withMilliseconds)]).toEqual([false, false]);
    expect([isAtOrBefore(whole, withMilliseconds), isAtOrAfter(whole, withMilliseconds)]).toEqual([
      true,
      true,
    ]);
  });

  it("puts the earlier first where the texts sort the other way", () => {
    // As texts, "…00.001Z" comes before "…00Z".
    expect(later < whole).toBe(true);
    expect([isBefore(whole, later), isAfter(later, whole)]).toEqual([true, true]);
    expect([isAtOrBefore(later, whole), isAtOrAfter(whole, later)]).toEqual([false, false]);
    expect([later, whole].toSorted(compare)).toEqual([whole, later]);
  });

  it("finds the earliest and the latest, and nothing in an empty list", () => {
    expect(earliest(later, whole)).toBe(whole);
    expect(latest(whole, later, withMilliseconds)).toBe(later);
    expect([earliest(...([] as Instant[])), latest(...([] as Instant[]))]).toEqual([undefined, undefined]);
  });

  it("counts the time between, backwards too", () => {
    expect(millisecondsBetween(whole, later)).toBe(1);
    expect(millisecondsBetween(later, whole)).toBe(-1);
  });
});

describe("comparing calendar dates", () => {
  it("goes by the calendar", () => {
    expect(isBefore("2026-03-05", "2026-03-06")).toBe(true);
    expect(isAtOrBefore("2026-03-05", "2026-03-05")).toBe(true);
    expect(latest("2026-12-31", "2027-01-01")).toBe("2027-01-01");
  });

  it("refuses an instant beside a date, when it is compiled and when it runs", () => {
    const at: Instant = instant.parse("2026-03-05T09:00:00Z");
    const on: CalendarDate = date.parse("2026-03-05");
    // @ts-expect-error A calendar date is no instant.
    expect(() => isBefore(at, on)).toThrow(RangeError);
    // @ts-expect-error An instant is no calendar date.
    expect(() => latest(on, at)).toThrow(RangeError);
  });

  it("refuses a text that is neither, and does not repeat it", () => {
    expect(() => isBefore("Jane Doe", "2026-03-05")).toThrow(
      /^A text is neither an instant nor a calendar date\.$/,
    );
  });
});

describe("instants and dates", () => {
  const moment = /(?:\w*(?:At|On|Until)|now|today|until|legal|due|expectedCompletion|completesOn|notBefore)/
    .source;
  /** Ways to compare without `moment.ts`. */
  const others = [
    /\bDate\.parse\(/,
    /\bTemporal\.Instant\.compare\(/,
    /\blocaleCompare\((?!.*, "en"\))/,
    new RegExp(`[\\w.)?]*\\b${moment} [<>]=? (?!\\d)`),
    new RegExp(` [<>]=? (?:\\w+[.?!]+)*${moment}\\b`),
    new RegExp(`\\b${moment}\\)?\\s*\\.(?:toSorted|sort)\\(\\)`),
  ];
  const exceptions: Record<string, string> = {
    "shared/domain/moment.ts": "the one place",
    "shared/domain/deadline/place.ts": "ends of a day in several zones, compared by Temporal",
    "shared/domain/deadline/extend.ts": "dates of Temporal, compared by Temporal",
    "shared/adapters/library-holidays.ts": "dates of a library",
    "shared/processor/rate-limit.ts": "an HTTP date",
    "cli/commands/moment.ts": "an operator may give either, and the schema knows which it is",
    "shared/package/readable.ts": "asks whether a text is a date at all",
  };

  it("are compared nowhere but in moment.ts", () => {
    const found = globSync("{shared,functions,cli}/**/*.ts", { cwd: projectRoot })
      .filter((file) => !file.endsWith(".test.ts") && !(file in exceptions))
      .flatMap((file) =>
        readFileSync(join(projectRoot, file), "utf8")
          .split("\n")
          .flatMap((line, index) =>
            !/^\s*(\/\/|\*|\/\*)|"[^"]* [<>]=? [^"]*"/.test(line) && others.some((other) => other.test(line))
              ? [`${file}:${index + 1}: ${line.trim()}`]
              : [],
          ),
      );
    expect(found).toEqual([]);
  });
});
