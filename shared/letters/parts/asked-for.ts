import type { Right } from "#shared/domain/right.ts";
import type { AboutRequest } from "../about-request.ts";
import type { Fact } from "../block.ts";
import type { Words } from "../words.ts";
import { citeTopic } from "./law.ts";

/**
 * A letter's facts about the request. With `release`, the person takes back the effects of an earlier request of that
 * right.
 */
type Asked = AboutRequest & { readonly release?: boolean };

export function askedFor({ right, release }: Asked): Right | "release" {
  return release ? "release" : right;
}

/** The right in words, with its provision. */
export function rightInWords(letter: Asked, words: Words): string {
  const asked = askedFor(letter);
  if (asked === "release") return words.t("common:right.release");
  return words.t(`common:right.${asked}`, { law: citeTopic(letter, asked, words) });
}

/** The right, and the day of the request. */
export function requestFacts(letter: Asked, words: Words): Fact[] {
  const { t, instant } = words;
  return [
    [t("common:facts.request"), rightInWords(letter, words)],
    [t("common:facts.received"), instant(letter.receivedAt)],
  ];
}

/** The facts about the request, and the day on which the appeal against its answer arrived (ISO). */
export function appealFacts(letter: Asked & { readonly arrivedOn: string }, words: Words): Fact[] {
  return [...requestFacts(letter, words), [words.t("common:facts.appealed"), words.date(letter.arrivedOn)]];
}
