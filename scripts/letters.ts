import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { languages } from "#shared/domain/languages.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { controller } from "#shared/policy/controller.ts";
import { lettersUnder, regimeIds } from "#test/fixtures/letters.ts";

/**
 * Writes every letter in every variant to `.build/letters/<locale>/<regime>/` for a review: in every language, or in
 * the named ones. `npm run letters -- [locale…]`
 */
const locales = process.argv.length > 2 ? process.argv.slice(2) : languages;
const root = join(import.meta.dirname, "..", ".build", "letters");

await rm(root, { recursive: true, force: true });
for (const locale of locales) {
  for (const regime of regimeIds) {
    const folder = join(root, locale, regime);
    const letters = Object.entries(lettersUnder(regime));
    await mkdir(folder, { recursive: true });
    for (const [name, letter] of letters) {
      const { subject, text, html } = await renderLetter(letter, locale, controller);
      await writeFile(join(folder, `${name}.html`), html);
      await writeFile(join(folder, `${name}.txt`), `Subject: ${subject}\n\n${text}`);
    }
    console.log(`${letters.length} letters as HTML and text: ${folder}`);
  }
}
