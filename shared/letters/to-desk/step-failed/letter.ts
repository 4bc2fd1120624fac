import type { FailureDetails } from "#shared/domain/failure/failure-kinds.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import { failureRows } from "../../failure-words.ts";
import type { Words } from "../../words.ts";

export interface StepFailed extends ForDesk {
  /** Name of the state. */
  readonly step: string;
  readonly error: string;
  readonly details?: FailureDetails;
  readonly target: string;
  readonly legal: string;
}

/** A step of the workflow failed for good; the request waits until it is tried again. */
export function stepFailed(letter: StepFailed, words: Words): Content {
  const { t, date } = words;
  const { requestId, step, target, legal } = letter;
  const blocks = [
    paragraph(t("step-failed:text", { step })),
    facts(
      [t("operators:row.request"), requestId],
      [t("step-failed:step"), step],
      ...failureRows(letter, step, words),
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command(t("step-failed:retry"), `npx dsr retry ${requestId} --reason "…"`),
  ];
  return { title: t("step-failed:title"), blocks };
}
