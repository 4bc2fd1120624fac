import { problemInWords, type RowProblem } from "#shared/domain/task.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Block, type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface NeedsAttention extends ForDesk {
  readonly processor: string;
  /** Name of the error, never its message. */
  readonly error: string;
  readonly problem?: RowProblem;
  readonly target: string;
  readonly legal: string;
}

/** A task failed for good and waits for a decision. */
export function needsAttention(letter: NeedsAttention, words: Words): Content {
  const { t, date } = words;
  const { requestId, processor, error, problem, target, legal } = letter;
  const command = (verb: "retry" | "waive"): Block => ({
    kind: "code",
    label: t(`needs-attention:${verb}`),
    code: `npx dsr ${verb} ${requestId} ${processor} --reason "…"`,
  });
  const blocks = [
    paragraph(t("needs-attention:text", { processor })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.processor"), processor],
      [
        t("operators:row.error"),
        [error, problem && `(${problemInWords(problem)})`].filter(Boolean).join(" "),
      ],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command("retry"),
    command("waive"),
  ];
  return { title: t("needs-attention:title"), blocks };
}
