import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { controller } from "#shared/policy/controller.ts";
import { lettersUnder, regimeIds } from "#test/fixtures/letters.ts";
import { packagePageIn } from "#test/fixtures/package-in.ts";
import { samplePages } from "#test/fixtures/pages.ts";
import { foreignWords } from "#test/fixtures/stop-words.ts";

/** The visible text of a page. */
const read = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, "")
    .replaceAll(/<small translate="no">[^<]*<\/small>/g, "")
    // Names of countries hold articles of other languages: El Salvador, Isle of Man.
    .replaceAll(/<option value="[A-Z]{2}(-\w+)?"[^>]*>[^<]*<\/option>/g, "")
    // A passage that is marked as another language.
    .replaceAll(/<(a|span|button)[^>]* lang="\w+"[^>]*>[^<]*<\/\1>/g, "")
    .replaceAll(/<\/(p|h\d|li|dt|dd|td|th|label|button)>/g, ". ")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

describe.each(languages)("a reader of %s", (language) => {
  it("finds no other language in any letter, under any law", async () => {
    const found = new Set<string>();
    for (const regime of regimeIds) {
      for (const [name, letter] of Object.entries(lettersUnder(regime))) {
        const { subject, text } = await renderLetter(letter, language, controller);
        const plain = text.replaceAll(/^\| /gm, "");
        for (const word of foreignWords(`${subject}. ${plain}`, language)) found.add(`${name}: ${word}`);
      }
    }
    expect([...found]).toEqual([]);
  });

  it("finds no other language on any page, which also names its language", async () => {
    const found = new Set<string>();
    for (const { html = "" } of await samplePages(language)) {
      expect(html).toContain(`<html lang="${language}">`);
      for (const word of foreignWords(read(html), language)) found.add(word);
    }
    expect([...found]).toEqual([]);
  });

  it.each(["access", "portability"] as const)(
    "finds no other language in a package for %s",
    async (right) => {
      const html = await packagePageIn(language, right);
      expect(html).toContain(`<html lang="${language}">`);
      expect(foreignWords(read(html), language)).toEqual([]);
    },
  );
});

describe("a text in the wrong language", () => {
  it.each([
    ["de", "Wir haben Ihre Daten gelöscht. Nothing of the account is left."],
    ["fr", "Vos données sont effacées. Die Rechnungen werden nicht gelöscht."],
    ["es", "Sus datos se han suprimido. Nous conservons vos factures pour votre compte."],
    ["en", "Your data was erased. Los datos se han suprimido."],
  ])("is found in a letter in %s", (language, text) => {
    expect(foreignWords(text, language)).not.toEqual([]);
  });
});
