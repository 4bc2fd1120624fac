import { textIn } from "#shared/domain/localised-text.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A system met what a person has to decide about: what a complaint has set aside, or records nobody knows the kind of. */
export function decisionNeeded(
  letter: Named<OperatorLetter, "decision-needed">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, right, processor, summary, target, legal } = letter;
  const command = (decision: "keep" | "erase") => ({
    kind: "code" as const,
    label: t(`desk:decision-needed.${decision}`),
    code: `npx dsr decide ${requestId} --processor ${processor} --${decision} --reason "…"`,
  });
  const blocks = [
    paragraph(t("desk:decision-needed.text", { processor })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      [t("operators:row.processor"), processor],
      [t("desk:decision-needed.says"), textIn(summary, words.language)],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command("keep"),
    command("erase"),
  ];
  return toOperators(letter, t("desk:decision-needed.title"), blocks, words, controller);
}
