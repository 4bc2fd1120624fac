import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, heading, notice, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { remedies } from "./remedies.ts";
import { extentOf, isContestable, taskBlocks } from "./task-blocks.ts";

/** GDPR Arts 17 and 19: per processor what was erased, what is kept by which law until when, and what is still to come. */
export function erasureAnswer(
  letter: Named<SubjectLetter, "answer-erasure">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  const { tasks } = letter;
  const has = (...outcomes: string[]) => tasks.some(({ outcome }) => outcomes.includes(outcome));
  const blocks = [
    paragraph(t(`answer:erasure.intro.${extentOf(tasks)}`, { controller: controller.name })),
    facts(...requestFacts(letter, words)),
    heading(t("answer:erasure.details")),
    ...taskBlocks(tasks, words),
    ...(has("partial", "retained") ? [notice(t("answer:erasure.locked"))] : []),
    ...(has("pending") ? [paragraph(t("answer:erasure.pending"))] : []),
    ...(has("done", "partial", "pending") ? [paragraph(t("answer:erasure.recipients"))] : []),
    ...(isContestable(tasks) ? remedies(words, controller) : []),
  ];
  return toSubject(letter, t("answer:title"), blocks, words, controller);
}
