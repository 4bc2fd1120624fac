import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { manifest } from "./manifest.ts";
import { consentKeptUntil, reviewAfter, terms } from "./terms.ts";

const { retention } = parseManifest(manifest, "manifest.ts");
const periods: Readonly<Record<number, Record<(typeof languages)[number], RegExp>>> = {
  3: { en: /three years/i, de: /drei Jahre/i, fr: /trois ans/i, es: /tres años/i },
};

describe("the term of a record after an erasure", () => {
  it.each([
    ["Consent record", terms.consentRecord.law, terms.consentRecord.years],
    ["Suppression entry", terms.suppressionEntry.law, terms.suppressionEntry.reviewAfterYears],
  ])("is the same in the manifest's texts for people: %s", (what, law, years) => {
    const told = retention.find((one) => one.what.en.startsWith(what));
    expect(told?.law).toBe(law);
    for (const language of languages)
      expect(told?.period[language]).toMatch(periods[years]?.[language] ?? /^$/);
  });

  it("is counted from the end of the year of the last mailing", () => {
    expect(consentKeptUntil("2026-01-01T00:00:00Z")).toBe("2029-12-31");
    expect(consentKeptUntil("2025-12-31T23:00:00Z")).toBe("2028-12-31");
  });

  it("ends with a review on the same day, or on the last of a shorter month", () => {
    expect(reviewAfter("2026-03-05T10:00:00Z")).toBe("2029-03-05");
    expect(reviewAfter("2028-02-29T10:00:00Z")).toBe("2031-02-28");
  });
});
