import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { renderPrint } from "#shared/letters/render-print.ts";
import { controller } from "#shared/policy/controller.ts";
import { lettersUnder, sampleLetters } from "#test/fixtures/letters.ts";

const about = { sender: "Example, Street 1", to: "Jo <Doe>\nStreet 2", date: "5 March 2026" };

describe("a letter for the printer", () => {
  it.each(languages)(
    "has each word of the mail in %s, in headings, tables and paragraphs",
    async (language) => {
      const letter = sampleLetters["answer-access-by-hand"];
      if (!letter) throw new Error("There is no such sample.");
      const { text } = await renderLetter(letter, language, controller);
      const page = renderPrint({ ...about, text }, language);
      expect(page).toMatch(/<h1>.+<\/h1>.*<h2>.+<\/h2>.*<th scope="row">.+<\/th><td>.+<\/td>/s);
      const words = (from: string) => from.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      const body = page.slice(page.indexOf("</p>\n<h1>")).replaceAll(/<[^>]+>|&\w+;|&#\d+;/g, " ");
      expect(words(text.replaceAll(/["'&<>]/g, " "))).toEqual(words(body));
    },
  );

  it.each(languages)("shows no mark of the text form in %s", async (language) => {
    const offenders: string[] = [];
    for (const [name, letter] of Object.entries(lettersUnder("gdpr"))) {
      const { text } = await renderLetter(letter, language, controller);
      const page = renderPrint({ ...about, text }, language);
      for (const [, shown = ""] of page.matchAll(/<(?:p|li|h\d|blockquote|footer)\b[^>]*>([^<]*)/g))
        if (/^(\||- |1\. )|\n\||[=-]{4}/.test(shown)) offenders.push(`${name}: ${shown}`);
    }
    expect(offenders).toEqual([]);
  });

  it("keeps the lines of the desk's words, and has lists and the names of systems as what they are", async () => {
    const printed = async (name: string) => {
      const letter = sampleLetters[name];
      if (!letter) throw new Error("There is no such sample.");
      return renderPrint({ ...about, text: (await renderLetter(letter, "en", controller)).text }, "en");
    };
    expect(await printed("paused-on-paper")).toContain("changed a week ago.\nIn which month");
    expect(await printed("answer-restriction-full")).toMatch(
      /<ul><li>You say that the data is wrong: [^<]*<\/li>(<li>[^<]+<\/li>){3}<\/ul>/,
    );
    expect(await printed("answer-erasure-part")).toMatch(/<h3>Billing<\/h3>\s*<table>/);
  });

  it("asks for an answer by post, and names no page and no e-mail that its reader does not have", async () => {
    const letter = sampleLetters["paused-on-paper"];
    if (!letter) throw new Error("There is no such sample.");
    const { text } = await renderLetter(letter, "en", controller);
    const words = text.replaceAll(/\s+/g, " ");
    expect(words).toContain(`by post to ${controller.name}, ${controller.address}`);
    expect(words).not.toMatch(/page of your request|this e-mail/);
  });

  it("escapes what people have written", () => {
    const page = renderPrint({ ...about, text: "<b>Title\n=====\n\nEnd" }, "en");
    expect(page).toContain("Jo &lt;Doe&gt;\nStreet 2");
    expect(page).toContain("<h1>&lt;b&gt;Title</h1>");
  });
});
