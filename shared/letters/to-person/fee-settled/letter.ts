import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import type { Words } from "../../words.ts";

export interface FeeSettled extends AboutRequest {
  readonly as: "paid" | "waived";
  /** The dates after the wait. */
  readonly target: string;
  readonly legal: string;
}

/** A fee was paid or given up: the request goes on, and the letter has its dates. */
export function feeSettled(letter: FeeSettled, words: Words): Content {
  const { t, date } = words;
  const blocks = [
    paragraph(t(`fee-settled:${letter.as}`)),
    facts(
      ...requestFacts(letter, words),
      [t("common:facts.target"), date(letter.target)],
      [t("common:facts.legal"), date(letter.legal)],
    ),
  ];
  return { title: t("fee-settled:title"), blocks };
}
