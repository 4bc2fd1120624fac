import { describe, expect, it } from "@jest/globals";
import { wordsFor } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";

describe("words", () => {
  it("take a value as it is, also where it looks like a place for another", async () => {
    const { t } = await wordsFor("en", controller);
    expect(t("common:pair", { what: "{{value}} $& $t(common:greeting)", value: "five & six" })).toBe(
      "{{value}} $& $t(common:greeting): five & six",
    );
  });

  it("refuse a key without a text, and a text without one of its values", async () => {
    const { t } = await wordsFor("de", controller);
    for (const key of ["common:greetings", "common:right", "greeting", "common:pair.what", ""])
      expect(() => t(key)).toThrow(`There is no text "${key}" in language "de".`);
    expect(() => t("common:pair", { what: "Ort" })).toThrow("No value was given for {{value}} in");
    expect(() => t("common:pair")).toThrow("No value was given for {{what}} in");
  });
});
