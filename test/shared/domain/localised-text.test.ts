import { describe, expect, it } from "@jest/globals";
import { sentences, textIn } from "#shared/domain/localised-text.ts";

const hello = { en: "Hello", de: "Guten Tag", fr: "Bonjour", es: "Buenos días" };

describe("A text in several languages", () => {
  it("is read in the reader's language, for every region", () => {
    expect(["de", "fr-CA", "ES-mx", "en-GB"].map((tag) => textIn(hello, tag))).toEqual([
      "Guten Tag",
      "Bonjour",
      "Buenos días",
      "Hello",
    ]);
  });

  it("is read in English where there is no translation", () => {
    expect(textIn(hello, "pt-BR")).toBe("Hello");
  });

  it("is read unchanged where an earlier release wrote it in one language", () => {
    expect(textIn("Nothing is held.", "de")).toBe("Nothing is held.");
  });

  it("goes on in its own language where another text follows", () => {
    const both = sentences([hello, { ...hello, de: "Anna" }]);
    expect(both).toMatchObject({ de: "Guten Tag Anna", es: "Buenos días Buenos días" });
  });
});
