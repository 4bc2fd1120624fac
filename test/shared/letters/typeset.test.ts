import { describe, expect, it } from "@jest/globals";
import { inEach, languages, typeset } from "#shared/domain/languages.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { indexPage } from "#shared/package/index-page.ts";
import { packageWords } from "#shared/package/package-words.ts";
import { controller } from "#shared/policy/controller.ts";
import { lettersUnder, regimeIds } from "#test/fixtures/letters.ts";
import { samplePackages } from "#test/fixtures/package-pages.ts";
import { samplePages } from "#test/fixtures/pages.ts";

describe("A French text", () => {
  it("keeps a sign on the line of its word, and leaves a sentence of another language unchanged", () => {
    const text = "Le lien « ici » : ouvrez-le ; merci !";
    expect(inEach((language) => typeset(text, language))).toEqual({
      en: text,
      de: text,
      es: text,
      fr: "Le lien «\u00a0ici\u00a0»\u00a0: ouvrez-le\u00a0; merci\u00a0!",
    });
  });

  it("begins no line of a letter with a sign that ends a word", async () => {
    const letters = regimeIds.flatMap((id) => Object.entries(lettersUnder(id)));
    const offenders: string[] = [];
    for (const [name, letter] of letters) {
      const { text } = await renderLetter(letter, "fr", controller);
      offenders.push(...(text.match(/^[ |]*[:;?!»].*$/gm) ?? []).map((line) => `${name}: ${line}`));
    }
    expect(letters.length).toBeGreaterThan(1000);
    expect(offenders).toEqual([]);
  });

  it("breaks no line within a time of day", async () => {
    const { instant, brief } = await wordsFor("fr", controller);
    for (const text of [instant("2026-03-09T10:10:00Z"), brief("2026-03-09T10:10:00Z")])
      expect(text).toContain("11\u00a0h\u00a010");
  });

  it("has a firm blank before its signs on every page and in every package", async () => {
    const words = packageWords(await wordsFor("fr", controller), ["gdpr"]);
    const packages = await Promise.all(samplePackages.map((page) => indexPage({ ...page, words })));
    const pages = (await samplePages("fr")).map(({ html = "" }) => html);
    const texts = [...packages.map(String), ...pages].map((html) =>
      html.replaceAll(/<style>.*?<\/style>/gs, "").replaceAll(/<[^>]*>/g, "\n"),
    );
    const offenders = texts.flatMap((text) => text.match(/.*(?:\p{L}: | [:;?!»]|« ).*/gu) ?? []);
    expect(new Set(offenders)).toEqual(new Set());
  });
});

describe("The provisions in a letter", () => {
  it.each(languages)("fit onto a line of a narrow phone in %s, however many there are", async (language) => {
    const tooLong = new Set<string>();
    for (const letter of regimeIds.flatMap((id) => Object.values(lettersUnder(id)))) {
      const { text } = await renderLetter(letter, language, controller);
      for (const [word] of text.matchAll(/[^ \n]*\u00a0[^ \n]*/g)) if (word.length > 32) tooLong.add(word);
    }
    expect([...tooLong]).toEqual([]);
  });
});

describe("The facts of a letter", () => {
  it("stand in two columns in every language, however long their labels are", async () => {
    const offenders: string[] = [];
    for (const language of languages) {
      for (const [name, letter] of Object.entries(lettersUnder("gdpr"))) {
        const { text } = await renderLetter(letter, language, controller);
        const tables = text.match(/(?:^ {2}\S[^:\n]*: +\S.*\n(?: {3,}\S.*\n)*)+/gm) ?? [];
        offenders.push(
          ...tables.filter((table) => columns(table).size > 1).map((table) => `${name}:\n${table}`),
        );
      }
    }
    expect(offenders).toEqual([]);
  });
});

/** The columns in which the values of a table begin. */
function columns(table: string): Set<number> {
  return new Set(Array.from(table.matchAll(/^ {2}\S[^:\n]*: +(?=\S)/gm), ([label]) => label.length));
}
