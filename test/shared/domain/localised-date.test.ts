import { expect, it } from "@jest/globals";
import { localisedDate } from "#shared/domain/localised-date.ts";

it("a date has each reader's form", () => {
  expect(localisedDate("2026-09-05")).toEqual({
    en: "5 September 2026",
    de: "5. September 2026",
    fr: "5 septembre 2026",
    es: "5 de septiembre de 2026",
  });
});

it("the first of a month has its spoken form in French", () => {
  expect(localisedDate("2026-09-01").fr).toBe("1er septembre 2026");
  expect(localisedDate("2026-09-11").fr).toBe("11 septembre 2026");
});
