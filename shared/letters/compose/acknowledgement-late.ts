import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** The law has a day by which the person is told that their request is here, and it is near. */
export function acknowledgementLate(
  letter: Named<OperatorLetter, "acknowledgement-late">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, right } = letter;
  const acknowledgeBy = date(letter.acknowledgeBy);
  const blocks = [
    paragraph(t("desk:acknowledgement-late.text", { acknowledgeBy })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      [t("desk:row.acknowledge"), acknowledgeBy],
    ),
  ];
  return toOperators(letter, t("desk:acknowledgement-late.title"), blocks, words, controller);
}
