import { describe, expect, it } from "@jest/globals";
import { habits } from "#shared/domain/languages.ts";
import json from "#shared/policy/legal-references.json" with { type: "json" };
import { type Dispute, legalReferences, type Reference } from "#shared/policy/legal-references.ts";
import { refusalGrounds } from "#shared/policy/refusals.ts";
import { regimes } from "#shared/policy/regimes.ts";

const ids = Object.keys(regimes);

/** Articles, paragraphs and sections; German also counts the sentences of a paragraph. */
const numbersIn = (text: string) => text.replaceAll(/\bSatz \d/g, "").match(/\d+/g);

function referencesOf(id: string): Reference[] {
  const { topics, refusals, remedies } = legalReferences(id);
  return [...Object.values(topics), ...[...refusals, ...remedies].flatMap(({ law }) => law ?? [])];
}

describe("the table of legal references", () => {
  it("has a row for every regime, and for no other", () => {
    expect(Object.keys(json).sort()).toEqual(ids.toSorted());
    expect(() => legalReferences("atlantis")).toThrow("has no row for the regime atlantis");
  });

  it.each(ids)("%s cites the same provision in every language", (id) => {
    for (const reference of referencesOf(id)) {
      if (typeof reference === "string") continue;
      expect(Object.keys(reference).filter((language) => !(language in habits))).toEqual([]);
      for (const text of Object.values(reference)) expect(numbersIn(text)).toEqual(numbersIn(reference.en));
    }
  });

  it.each(ids)(
    "%s refuses on grounds that the letters have words for, one provision for each right",
    (id) => {
      const { refusals } = legalReferences(id);
      const known: readonly string[] = refusalGrounds;
      const cases = refusals.flatMap(({ grounds, rights }) =>
        grounds.flatMap((ground) => rights.map((right) => `${ground} ${right}`)),
      );
      expect(refusals.flatMap(({ grounds }) => grounds).filter((ground) => !known.includes(ground))).toEqual(
        [],
      );
      expect(new Set(cases).size).toBe(cases.length);
    },
  );

  it.each(ids)("%s has a remedy in every dispute, and a period where a text names one", (id) => {
    const { remedies } = legalReferences(id);
    for (const dispute of ["refusal", "notice", "complaint"] satisfies Dispute[]) {
      expect(remedies.filter((remedy) => remedy.in?.includes(dispute) ?? true)).not.toEqual([]);
    }
    for (const { step, days } of remedies) {
      expect([step, days !== undefined]).toEqual([
        step,
        ["review-within", "authority-after-us"].includes(step),
      ]);
    }
  });

  it.each(ids)("%s tells of an appeal where the regime has one, in days", (id) => {
    const appeals = regimes[id]?.rules.flatMap(({ appeal }) => appeal ?? []) ?? [];
    const told = legalReferences(id).remedies.some(({ step }) => step === "appeal");
    expect(told).toBe(appeals.length > 0);
    for (const { within, extendedBy = within } of appeals) {
      expect([within, extendedBy]).toEqual([
        expect.stringMatching(/^\d+ days$/),
        expect.stringMatching(/^\d+ days$/),
      ]);
    }
  });

  it.each(ids)("%s cites an extension where the regime has one, of its kind", (id) => {
    const effects = new Set(regimes[id]?.rules.map(({ extension }) => extension?.effect));
    const { topics } = legalReferences(id);
    expect(topics.extension !== undefined).toBe(effects.has("extends"));
    expect(topics["extension-date"] !== undefined).toBe(effects.has("names-date"));
  });
});
