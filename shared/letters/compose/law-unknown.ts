import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** Somebody has to find out what the law asks for where the person lives; nothing waits for it. */
export function lawUnknown(
  letter: Named<OperatorLetter, "law-unknown">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, right, target, legal } = letter;
  const blocks = [
    paragraph(t("operators:law-unknown.text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
  ];
  return toOperators(letter, t("operators:law-unknown.title"), blocks, words, controller);
}
