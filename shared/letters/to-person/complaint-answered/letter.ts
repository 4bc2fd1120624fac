import type { Verdict } from "#shared/domain/task.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Block, type Content, facts, heading, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { lawsOf } from "../../parts/law.ts";
import { whereToTurn } from "../../parts/remedies.ts";
import { taskBlocks } from "../../parts/task-blocks.ts";
import type { TaskFacts } from "../../task-facts.ts";
import type { Words } from "../../words.ts";

/** The answer to a complaint: an operator's decision, and the data that the systems have set aside for it. */
export interface ComplaintAnswered extends AboutRequest {
  readonly verdict: Verdict;
  /** The operator's own words. */
  readonly text: string;
  readonly tasks: readonly TaskFacts[];
  /** ISO date, where data is set aside. */
  readonly heldUntil?: string;
}

/** An operator's decision about a complaint, in their own words, and the person's next remedies. */
export function complaintAnswered(letter: ComplaintAnswered, words: Words, controller: Controller): Content {
  const { t } = words;
  const { requestId, verdict, text } = letter;
  const blocks = [
    paragraph(t("complaint-answered:intro", { controller: controller.name })),
    facts(
      ...requestFacts(letter, words),
      [t("complaint-answered:case"), requestId],
      [t("complaint-answered:contact"), controller.email],
    ),
    heading(t("complaint-answered:decision")),
    paragraph(t(`complaint-answered:verdict.${verdict}`)),
    ...t("common:quoted", { text })
      .split(/\n{2,}/)
      .map(paragraph),
    ...dataBlocks(letter, words),
    heading(t("complaint-answered:elsewhere")),
    ...whereToTurn("complaint", letter, words, controller),
  ];
  return { title: t("complaint-answered:title"), blocks };
}

function dataBlocks(letter: ComplaintAnswered, words: Words): Block[] {
  const { t, date } = words;
  // Processors cite the same law to everybody.
  const tasks = citedUnder(lawsOf(letter), words.language, letter.tasks);
  if (tasks.length === 0) return [];
  const { heldUntil } = letter;
  return [
    heading(t("complaint-answered:data")),
    ...taskBlocks({ tasks }, words),
    ...(heldUntil ? [paragraph(t("complaint-answered:held", { until: date(heldUntil) }))] : []),
  ];
}
