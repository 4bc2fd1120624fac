import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import type { Letter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";
import { billing, partlyErased } from "#test/fixtures/letter-tasks.ts";
import { sampleLetters } from "#test/fixtures/letters.ts";

async function said(letter: Letter | undefined, locale: string): Promise<string> {
  if (!letter) throw new Error("There is no such sample.");
  return (await renderLetter(letter, locale, controller)).text.replaceAll(/\s+/g, " ");
}

/** The answer to a right with one system that ends the use, and keeps the data that it has to keep. */
function keptAfter(right: "consent-withdrawal" | "objection" | "erasure"): Letter {
  const sample = sampleLetters[`answer-${right}-full`];
  if (sample?.name !== "answer") throw new Error("There is no such sample.");
  return { ...sample, tasks: [{ ...partlyErased, action: "suppress", outcome: "retained" }] };
}

describe("data that is kept after a use has ended", () => {
  it.each([
    ["en", "the uses below"],
    ["de", "Verwendungen unten nicht beendet"],
    ["fr", "n’a pas mis fin aux utilisations"],
    ["es", "no ha puesto fin a los usos"],
  ])("does not count as a refusal to end it: %s", async (locale, refusal) => {
    for (const right of ["consent-withdrawal", "objection"] as const) {
      expect(await said(keptAfter(right), locale)).not.toContain(refusal);
      expect(await said(sampleLetters[`answer-${right}-none`], locale)).toContain(refusal);
    }
  });

  it("counts as a refusal of an erasure", async () => {
    expect(await said(keptAfter("erasure"), "en")).toContain("has not erased the data below");
  });
});

it.each([
  ["en", "It says: Something of unknown kind is held."],
  ["de", "Es meldet: Es liegt etwas unbekannter Art vor."],
  ["fr", "Il indique : Des éléments de nature inconnue sont conservés."],
  ["es", "Indica: Se conserva algo de tipo desconocido."],
])(
  "a system that asks for a decision describes its find in the operators' language: %s",
  async (locale, says) => {
    const text = await said(sampleLetters["operators-decision-needed"], locale);
    expect(text).toContain(says);
  },
);

it("a number after a colon has the reader's form", async () => {
  const sample = { ...keptAfter("erasure"), tasks: [billing] } as Letter;
  expect(await said(sample, "fr")).toContain("Factures : 12");
  expect(await said(sample, "de")).toContain("Rechnungen: 12");
});

it.each(languages)("a number has the same decimal sign as an amount of money in %s", async (language) => {
  const { number, money } = await wordsFor(language, controller);
  expect(money("99.17", "EUR")).toContain(number(99.17));
});

it("the first sentence after a German greeting alone goes on in lower case", async () => {
  const text = await said(sampleLetters["paused-again"], "de");
  expect(text).toContain("Guten Tag, vor einiger Zeit");
  expect(text).toContain("Wir sind nicht sicher");
});
