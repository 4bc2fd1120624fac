import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Block, type Draft, facts, heading, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { lawsOf } from "./law.ts";
import { whereToTurn } from "./remedies.ts";
import { taskBlocks } from "./task-blocks.ts";

type Answered = Named<SubjectLetter, "complaint-answered">;

/** What a person decided about a complaint, in their own words, and who else may hear it. */
export function complaintAnswered(letter: Answered, words: Words, controller: Controller): Draft {
  const { t } = words;
  const { requestId, verdict, text } = letter;
  const blocks = [
    paragraph(t("complaint:intro", { controller: controller.name })),
    facts(
      ...requestFacts(letter, words),
      [t("complaint:case"), requestId],
      [t("complaint:contact"), controller.email],
    ),
    heading(t("complaint:decision")),
    paragraph(t(`complaint:verdict.${verdict}`)),
    ...t("common:quoted", { text })
      .split(/\n{2,}/)
      .map(paragraph),
    ...dataBlocks(letter, words),
    heading(t("complaint:elsewhere")),
    ...whereToTurn("complaint", letter, words, controller),
  ];
  return toSubject(letter, t("complaint:title"), blocks, words, controller);
}

function dataBlocks(letter: Answered, words: Words): Block[] {
  const { t, date } = words;
  // Processors cite one law, whoever asks.
  const tasks = citedUnder(lawsOf(letter), words.language, letter.tasks);
  if (tasks.length === 0) return [];
  const { heldUntil } = letter;
  return [
    heading(t("complaint:data")),
    ...taskBlocks({ tasks }, words),
    ...(heldUntil ? [paragraph(t("complaint:held", { until: date(heldUntil) }))] : []),
  ];
}
