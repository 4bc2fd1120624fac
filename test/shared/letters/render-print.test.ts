import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { renderPrint } from "#shared/letters/render-print.ts";
import { controller } from "#shared/policy/controller.ts";
import { sampleLetters } from "#test/fixtures/letters.ts";

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

  it("escapes what people have written", () => {
    const page = renderPrint({ ...about, text: "<b>Title\n=====\n\nEnd" }, "en");
    expect(page).toContain("Jo &lt;Doe&gt;\nStreet 2");
    expect(page).toContain("<h1>&lt;b&gt;Title</h1>");
  });
});
