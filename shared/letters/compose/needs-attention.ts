import { problemInWords } from "#shared/domain/task.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Block, type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A task failed for good and waits for a decision. */
export function needsAttention(
  letter: Named<OperatorLetter, "needs-attention">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, processor, error, problem, target, legal } = letter;
  const command = (verb: "retry" | "waive"): Block => ({
    kind: "code",
    label: t(`operators:commands.${verb}`),
    code: `npx dsr ${verb} ${requestId} ${processor} --reason "…"`,
  });
  const blocks = [
    paragraph(t("operators:needs-attention.text", { processor })),
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
  return toOperators(letter, t("operators:needs-attention.title"), blocks, words, controller);
}
