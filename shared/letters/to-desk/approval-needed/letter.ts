import type { ReviewReason } from "#shared/domain/plan-wait.ts";
import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
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
    {
      kind: "code" as const,
      label: t("approval-needed:approve"),
      code: `npx dsr approve ${requestId}`,
    },
    {
      kind: "code" as const,
      label: t("operators:commands.refuse"),
      code: `npx dsr refuse ${requestId} --ground "…" --reason "…"`,
    },
  ];
  return { title: t("approval-needed:title"), blocks };
}
