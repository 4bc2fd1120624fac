import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A processor has said something else of a task than what was recorded, and perhaps told to the person. */
export function contradicted(
  letter: Named<OperatorLetter, "contradicted">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  const { requestId, processor, recorded, said } = letter;
  const blocks = [
    paragraph(t("operators:contradicted.text", { processor })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.processor"), processor],
      [t("operators:row.recorded"), recorded],
      [t("operators:row.said"), said],
    ),
    { kind: "code" as const, label: t("operators:commands.show"), code: `npx dsr show ${requestId}` },
  ];
  return toOperators(letter, t("operators:contradicted.title"), blocks, words, controller);
}
