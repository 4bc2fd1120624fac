import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, type Fact, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** An operator has to read and answer it. Dates are ISO. */
export interface CaseOpen extends ForDesk {
  readonly right: Right;
  readonly acknowledgeBy?: string;
  readonly target: string;
  readonly legal: string;
}

/** A complaint waits for an operator to read and answer it. */
export function caseOpen(letter: CaseOpen, words: Words): Content {
  const { t, date } = words;
  const { requestId, right, acknowledgeBy, target, legal } = letter;
  const acknowledge: Fact[] = acknowledgeBy ? [[t("operators:row.acknowledge"), date(acknowledgeBy)]] : [];
  const blocks = [
    paragraph(t("case-open:text", { target: date(target) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      ...acknowledge,
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command(t("case-open:reveal"), `npx dsr reveal ${requestId} --reason "…"`),
    command(t("case-open:answer"), `npx dsr answer ${requestId} --outcome upheld --text "…" --dry-run`),
  ];
  return { title: t("case-open:title"), blocks };
}
