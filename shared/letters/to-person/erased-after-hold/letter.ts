import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, heading, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { lawsOf } from "../../parts/law.ts";
import { remedies } from "../../parts/remedies.ts";
import { isContestable, taskBlocks } from "../../parts/task-blocks.ts";
import type { TaskFacts } from "../../task-facts.ts";
import type { Words } from "../../words.ts";

/** The later fate of data that a hold had kept at the time of the answer. */
export interface ErasedAfterHold extends AboutRequest {
  readonly tasks: readonly TaskFacts[];
}

/** The hold of a complaint is over: the data it had kept was erased, or is kept for another reason. */
export function erasedAfterHold(given: ErasedAfterHold, words: Words, controller: Controller): Content {
  const { t } = words;
  // Processors cite the same law to everybody.
  const letter = { ...given, tasks: citedUnder(lawsOf(given), words.language, given.tasks) };
  const blocks = [
    paragraph(t("erased-after-hold:intro")),
    facts(...requestFacts(letter, words)),
    heading(t("erased-after-hold:details")),
    ...taskBlocks(letter, words),
    ...(isContestable(letter.tasks) ? remedies("refusal", letter, words, controller) : []),
  ];
  return { title: t("erased-after-hold:title"), blocks };
}
