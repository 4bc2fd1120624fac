import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, type Fact, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A complaint is here, and waits for somebody to read and to answer it. */
export function caseOpen(
  letter: Named<OperatorLetter, "case-open">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, right, acknowledgeBy, target, legal } = letter;
  const acknowledge: Fact[] = acknowledgeBy ? [[t("desk:row.acknowledge"), date(acknowledgeBy)]] : [];
  const blocks = [
    paragraph(t("desk:case-open.text", { target: date(target) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      ...acknowledge,
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    { kind: "code" as const, label: t("desk:reveal"), code: `npx dsr reveal ${requestId} --reason "…"` },
    {
      kind: "code" as const,
      label: t("desk:answer"),
      code: `npx dsr answer ${requestId} --outcome upheld --text "…" --dry-run`,
    },
  ];
  return toOperators(letter, t("desk:case-open.title"), blocks, words, controller);
}
