import { describe, expect, it } from "@jest/globals";
import { languageName } from "#web/console/src/lib/language.ts";
import { lawsOf } from "#web/console/src/lib/law.ts";

describe("the console", () => {
  it("names each law of a request, and its place", () => {
    expect(lawsOf({ regime: "uk-gdpr", alsoRegimes: ["ccpa"] })).toBe("UK GDPR, CCPA");
    expect(lawsOf({ regime: "gdpr", jurisdiction: "DE" })).toBe("GDPR (DE)");
    expect(lawsOf({ regime: "gdpr", alsoRegimes: ["us-co"], jurisdiction: "US-CO" })).toBe("GDPR, US-CO");
  });

  it("names languages in English", () => {
    expect(["de", "fr"].map(languageName)).toEqual(["German", "French"]);
  });
});
