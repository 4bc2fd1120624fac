import type { FailureDetails } from "#shared/domain/failure/failure-kinds.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import { failureRows } from "../../failure-words.ts";
import type { Words } from "../../words.ts";

export interface NeedsAttention extends ForDesk {
  readonly processor: string;
  /** Name of the error, never its message. */
  readonly error: string;
  readonly details?: FailureDetails;
  readonly target: string;
  readonly legal: string;
}

/** A task failed for good and waits for a decision. */
export function needsAttention(letter: NeedsAttention, words: Words): Content {
  const { t, date } = words;
  const { requestId, processor, target, legal } = letter;
  const decision = (verb: "retry" | "waive") =>
    command(t(`needs-attention:${verb}`), `npx dsr ${verb} ${requestId} ${processor} --reason "…"`);
  const blocks = [
    paragraph(t("needs-attention:text", { processor })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.processor"), processor],
      ...failureRows(letter, processor, words),
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    decision("retry"),
    decision("waive"),
  ];
  return { title: t("needs-attention:title"), blocks };
}
