import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A plan waits for an operator's yes or no. */
export function approvalNeeded(
  letter: Named<OperatorLetter, "approval-needed">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, list } = words;
  const { requestId, right, level, reasons } = letter;
  const blocks = [
    paragraph(t("operators:approval-needed.text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      [t("operators:row.level"), level],
      [t("operators:row.why"), list(reasons.map((reason) => t(`operators:approval-needed.why.${reason}`)))],
    ),
    {
      kind: "code" as const,
      label: t("operators:commands.approve"),
      code: `npx dsr approve ${requestId}`,
    },
    {
      kind: "code" as const,
      label: t("operators:commands.refuse"),
      code: `npx dsr refuse ${requestId} --ground "…" --reason "…"`,
    },
  ];
  return toOperators(letter, t("operators:approval-needed.title"), blocks, words, controller);
}
