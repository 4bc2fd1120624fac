import type { Rule } from "#shared/domain/deadline/regime.ts";
import {
  type LegalReferences,
  legalReferences,
  type Reference,
  type Topic,
} from "#shared/policy/legal-references.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { AboutRequest } from "../about-request.ts";
import type { Words } from "../words.ts";

/** The value of `{{law}}` in a text: the provisions in parentheses, or nothing where no provision is known. */
export function cite(
  references: Reference | undefined | readonly (Reference | undefined)[],
  words: Words,
): string {
  const known = (Array.isArray(references) ? references : [references]).filter((one) => one !== undefined);
  const texts = [...new Set(known.map((one: Reference) => referenceIn(one, words)))];
  // A number stays on the line of its noun, and the section sign on that of its number.
  return texts.length > 0 ? ` (${words.series(texts).replaceAll(/(?<!,) (?=[\d§])/g, "\u00a0")})` : "";
}

export function referenceIn(reference: Reference, { language }: Words): string {
  return typeof reference === "string" ? reference : (reference[language] ?? reference.en);
}

/** Ids of the laws whose texts a letter has: the law that sets the time, and others that bind, too. */
export function lawsOf({ regime, alsoRegimes = [] }: AboutRequest): readonly string[] {
  return [regime, ...alsoRegimes];
}

export function citeTopic(letter: AboutRequest, topic: Topic, words: Words): string {
  return cite(
    lawsOf(letter).map((law) => legalReferences(law).topics[topic]),
    words,
  );
}

/** The provision about appeals to the controller, of the first law of a letter that has one. */
export function citedAppeal(letter: AboutRequest, words: Words): string {
  const rules = lawsOf(letter).map((regime) => ruleOf({ ...letter, regime })?.appeal?.reference);
  return cite(rules.find(Boolean), words);
}

/** The provisions that have a ground for refusing a request for the right of a letter. */
export function citeGround(ground: string, letter: AboutRequest, words: Words): string {
  const { right } = letter;
  const rows = lawsOf(letter).map((law) =>
    legalReferences(law).refusals.find(
      ({ grounds, rights }) => grounds.includes(ground) && rights.includes(right),
    ),
  );
  return cite(
    rows.map((row) => row?.law),
    words,
  );
}

/** Whether one of the laws of a letter has a provision about something. */
export function isProvided(letter: AboutRequest, topic: Topic): boolean {
  return lawsOf(letter).some((law) => legalReferences(law).topics[topic]);
}

/** The provision to cite under the law that sets the time. */
export const provisions = ({ regime }: AboutRequest): LegalReferences => legalReferences(regime);

/** The name of the request's law, in the reader's language; nothing for a law that is not served any more. */
export function lawName(regime: string, words: Words): string | undefined {
  if (!regimes[regime]?.served) return undefined;
  return referenceIn(legalReferences(regime).name, words);
}

/** The rule of the regime for the right; `undefined` where the regime has no such right. */
export function ruleOf({ regime, right }: AboutRequest): Rule | undefined {
  return regimes[regime]?.rules.find(({ rights }) => rights.includes(right));
}
