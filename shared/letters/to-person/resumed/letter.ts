import type { PauseReason } from "#shared/domain/request.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { clockAt } from "../../parts/clock-at.ts";
import type { Words } from "../../words.ts";

export interface Resumed extends AboutRequest {
  readonly why: PauseReason;
  readonly question: string;
  /** The dates after the pause. */
  readonly target: string;
  readonly legal: string;
}

/** The question is answered: the letter has the new dates. */
export function resumed(letter: Resumed, words: Words): Content {
  const { t, date } = words;
  const { why, question, target, legal } = letter;
  const blocks = [
    paragraph(t(`resumed:${why}`)),
    facts(
      ...requestFacts(letter, words),
      [t("resumed:question"), t("common:quoted", { text: question })],
      [t("common:facts.target"), date(target)],
      [t("common:facts.legal"), date(legal)],
    ),
    paragraph(t(`resumed:clock.${clockAt(letter)}`)),
  ];
  return { title: t("resumed:title"), blocks };
}
