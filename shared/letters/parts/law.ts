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

/** What a text has in the place of `{{law}}`: the provisions in parentheses, or nothing where none is known. */
export function cite(
  references: Reference | undefined | readonly (Reference | undefined)[],
  words: Words,
): string {
  const known = (Array.isArray(references) ? references : [references]).filter((one) => one !== undefined);
  const texts = [...new Set(known.map((one: Reference) => referenceIn(one, words)))];
  // A number stays with what it counts, and the sign before it, too.
  return texts.length > 0 ? ` (${words.series(texts).replaceAll(/ (?=[\d§])/g, "\u00a0")})` : "";
}

export function referenceIn(reference: Reference, { language }: Words): string {
  return typeof reference === "string" ? reference : (reference[language] ?? reference.en);
}

/** Ids of the laws whose texts a letter has: that by which the request is counted, and others that bind, too. */
export function lawsOf({ regime, alsoRegimes = [] }: AboutRequest): readonly string[] {
  return [regime, ...alsoRegimes];
}

export function citeTopic(letter: AboutRequest, topic: Topic, words: Words): string {
  return cite(
    lawsOf(letter).map((law) => legalReferences(law).topics[topic]),
    words,
  );
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

/** What the law by which a request is counted has to cite. */
export const provisions = ({ regime }: AboutRequest): LegalReferences => legalReferences(regime);

/** What the law of a request is called, in the reader's language; nothing for one that is not served any more. */
export function lawName(regime: string, words: Words): string | undefined {
  if (!regimes[regime]?.served) return undefined;
  return referenceIn(legalReferences(regime).name, words);
}

/** How the regime counts for the right; `undefined` where it gives no such right. */
export function ruleOf({ regime, right }: AboutRequest): Rule | undefined {
  return regimes[regime]?.rules.find(({ rights }) => rights.includes(right));
}
