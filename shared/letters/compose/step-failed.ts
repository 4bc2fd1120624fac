import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A step of the workflow failed for good; the request waits until it is tried again. */
export function stepFailed(
  letter: Named<OperatorLetter, "step-failed">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, step, error, target, legal } = letter;
  const blocks = [
    paragraph(t("operators:step-failed.text", { step })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.step"), step],
      [t("operators:row.error"), error],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    {
      kind: "code" as const,
      label: t("operators:commands.retry-step"),
      code: `npx dsr retry ${requestId} --reason "…"`,
    },
  ];
  return toOperators(letter, t("operators:step-failed.title"), blocks, words, controller);
}
