import type { ReviewReason } from "#shared/domain/plan-wait.ts";
import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface ApprovalNeeded extends ForDesk {
  readonly right: Right;
  readonly reasons: readonly ReviewReason[];
  /** Verification level, such as L2. */
  readonly level: string;
}

/** A plan waits for an operator's approval. */
export function approvalNeeded(letter: ApprovalNeeded, words: Words): Content {
  const { t, series } = words;
  const { requestId, right, level, reasons } = letter;
  const blocks = [
    paragraph(t("approval-needed:text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("approval-needed:level"), level],
      [t("approval-needed:reasons"), series(reasons.map((reason) => t(`approval-needed:why.${reason}`)))],
    ),
    command(t("approval-needed:approve"), `npx dsr approve ${requestId}`),
    command(t("operators:commands.refuse"), `npx dsr refuse ${requestId} --ground "…" --reason "…"`),
  ];
  return { title: t("approval-needed:title"), blocks };
}
