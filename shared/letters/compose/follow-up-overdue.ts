import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A processor promised to be done by a date that the answer named to the person, and has not reported. */
export function followUpOverdue(
  letter: Named<OperatorLetter, "follow-up-overdue">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, processor, promised } = letter;
  const blocks = [
    paragraph(t("operators:follow-up.text", { processor, promised: date(promised) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.processor"), processor],
      [t("operators:row.promised"), date(promised)],
    ),
  ];
  return toOperators(letter, t("operators:follow-up.title"), blocks, words, controller);
}
