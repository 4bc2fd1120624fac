import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { languages } from "#shared/domain/languages.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { controller } from "#shared/policy/controller.ts";
import { lettersUnder, regimeIds } from "#test/fixtures/letters.ts";

const { values, positionals } = parseArgs({
  options: { help: { type: "boolean", short: "h" } },
  allowPositionals: true,
});
if (values.help) {
  console.log(`Usage: npm run letters [-- <language> …]

Writes every letter in every variant to .build/letters/<language>/<regime>/ for a review.
  <language>   one of ${languages.join(", ")} (default: all of them)`);
  process.exit(0);
}
const unknown = positionals.filter((name) => !languages.some((language) => language === name));
if (unknown.length > 0) {
  console.error(`There are no letters in "${unknown.join('", "')}". Languages: ${languages.join(", ")}.`);
  process.exit(2);
}
const locales = positionals.length > 0 ? positionals : languages;
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
