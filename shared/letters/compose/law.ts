import type { Rule } from "#shared/domain/deadline/regime.ts";
import {
  type LegalReferences,
  legalReferences,
  type Reference,
  type Topic,
} from "#shared/policy/legal-references.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";

/** What a text has in the place of `{{law}}`: the provision in parentheses, or nothing where none is known. */
export function cite(reference: Reference | undefined, { language }: Words): string {
  if (!reference) return "";
  const text = typeof reference === "string" ? reference : (reference[language] ?? reference.en);
  // A number stays with what it counts, and the sign before it, too.
  return ` (${text.replaceAll(/ (?=[\d§])/g, "\u00a0")})`;
}

export function citeTopic(letter: SubjectLetter, topic: Topic, words: Words): string {
  return cite(provisions(letter).topics[topic], words);
}

/** What the law of a letter has to cite. */
export const provisions = ({ regime }: SubjectLetter): LegalReferences => legalReferences(regime);

/** How the regime counts for the right; `undefined` where it gives no such right. */
export function ruleOf({ regime, right }: SubjectLetter): Rule | undefined {
  return regimes[regime]?.rules.find(({ rights }) => rights.includes(right));
}
