import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** An appeal waits for an operator: it has arrived, is to be answered soon, or is late. */
export interface AppealOpen extends ForDesk {
  readonly right: Right;
  /** ISO date. */
  readonly due: string;
  readonly notice: "arrived" | "reminder" | "overdue";
}

/** An appeal waits for an operator to read and answer it. */
export function appealOpen(letter: AppealOpen, words: Words): Content {
  const { t } = words;
  const { requestId, right, notice } = letter;
  const due = words.date(letter.due);
  const blocks = [
    paragraph(t(`appeal-open:text.${notice}`, { due })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("appeal-open:due"), due],
    ),
    command(t("appeal-open:reveal"), `npx dsr reveal ${requestId} --reason "…"`),
    command(
      t("appeal-open:answer"),
      `npx dsr answer-appeal ${requestId} --outcome granted --text "…" --dry-run`,
    ),
  ];
  return { title: t(`appeal-open:title.${notice}`), blocks };
}
