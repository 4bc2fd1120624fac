import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { languages, typeset } from "#shared/domain/languages.ts";
import { composeLetter } from "#shared/letters/compose-letter.ts";
import { discoverCatalogues } from "#shared/letters/discover-catalogues.ts";
import { failureRows } from "#shared/letters/failure-words.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { severalIn } from "#shared/letters/several-in-one.ts";
import type { Words } from "#shared/letters/words.ts";
import { indexPage } from "#shared/package/index-page.ts";
import { controller } from "#shared/policy/controller.ts";
import { sampleFailures } from "#test/fixtures/failures.ts";
import { lettersUnder, regimeIds, sampleLetters } from "#test/fixtures/letters.ts";
import { samplePackages } from "#test/fixtures/package-pages.ts";
import { samplePages } from "#test/fixtures/pages.ts";
import { textsOf } from "./catalogue-texts.ts";

/**
 * Composes every letter under every regime, and the pages of packages, and notes each requested text with its values.
 */
async function usedTexts(): Promise<Map<string, Set<string>>> {
  const used = new Map<string, Set<string>>();
  const words: Words = {
    // The languages that a text may be in already do not count.
    language: "und",
    t: (key, values = {}) => {
      used.set(key, new Set(Object.keys(values)));
      return key;
    },
    date: (iso) => iso,
    instant: (iso) => words.t("common:instant", { date: iso, time: iso, zone: iso }),
    brief: (iso) => iso,
    zone: (iso) => iso,
    country: (code) => code,
    number: String,
    money: (amount, currency) => `${amount} ${currency}`,
    list: (items) => items.join(),
    oneOf: (items) => items.join(),
    series: (items) => words.t("common:series", { items: items.join(), next: "" }),
  };
  for (const letter of regimeIds.flatMap((id) => Object.values(lettersUnder(id)))) {
    composeLetter(letter, words, controller);
  }
  for (const failure of sampleFailures) failureRows(failure, "billing", words);
  for (const page of samplePackages) await indexPage({ ...page, words });
  severalIn(words, 2);
  for (const zone of Object.keys(discoverCatalogues("en").zones ?? {})) words.t(`zones:${zone}`);
  return used;
}

const used = await usedTexts();
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name as string);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const numbersIn = (text: string) => text.match(/\d+/g);
const english = textsOf("en");
/** Catalogues that only pages use. */
const isOfPages = (key: string) => /^(pages|status):/.test(key);

describe.each(languages)("the catalogues in %s", (language) => {
  const texts = textsOf(language);

  it("have every text that the letters use, and no other", () => {
    const ofLetters = [...texts.keys()].filter((key) => !isOfPages(key));
    expect(ofLetters.sort()).toEqual([...used.keys()].sort());
  });

  it("have no text for pages that no page uses", async () => {
    const pages = (await samplePages(language)).map(({ html = "" }) =>
      html.replace(/<style>.*?<\/style>/s, "").replaceAll("&#39;", "'"),
    );
    const isOnOne = (text: string) => {
      const parts = typeset(text, language).split(/{{\w+}}/);
      const standing = new RegExp(parts.map(escaped).join("[^<]*"));
      // A search for the fixed parts first: a pattern with gaps takes far longer over a page without them.
      return pages.some((page) => parts.every((part) => page.includes(part)) && standing.test(page));
    };
    const ofPages = [...texts].filter(([key]) => isOfPages(key));
    expect(ofPages.filter(([, text]) => !isOnOne(text)).map(([key]) => key)).toEqual([]);
  });

  it("use only values that the letters give them", () => {
    const offenders = [...texts].flatMap(([key, text]) => {
      if (isOfPages(key)) return [];
      const given = used.get(key);
      return placeholders(text).flatMap((name) => (given?.has(name) ? [] : `${key} uses {{${name}}}`));
    });
    expect(offenders).toEqual([]);
  });

  it("have no empty text, and no space around one", () => {
    const offenders = [...texts].filter(([key, text]) => !isOfPages(key) && text.trim() !== text);
    expect(offenders).toEqual([]);
    expect([...texts].filter(([key, text]) => !isOfPages(key) && text === "")).toEqual([]);
  });

  it("are about as long as in English", () => {
    const facts = (text: string) => ({ values: placeholders(text).sort(), numbers: numbersIn(text) });
    const offenders = [...texts].flatMap(([key, text]) => {
      const here = facts(text);
      const original = facts(english.get(key) ?? "");
      return isDeepStrictEqual(here, original) ? [] : { key, here, inEnglish: original };
    });
    expect(offenders).toEqual([]);
  });

  it("leave the names of laws to the data of the regime", () => {
    expect([...texts].filter(([, text]) => /GDPR|DSGVO|RGPD|\bArt\.|§/i.test(text))).toEqual([]);
  });

  it("are the language the letters are then in", async () => {
    for (const letter of Object.values(sampleLetters)) {
      const { html } = await renderLetter(letter, language, controller);
      expect(html).toContain(`<html lang="${language}">`);
    }
  });
});
