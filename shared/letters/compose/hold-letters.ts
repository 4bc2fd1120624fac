import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, heading, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { lawsOf } from "./law.ts";
import { remedies } from "./remedies.ts";
import { isContestable, taskBlocks } from "./task-blocks.ts";

/** The hold of a complaint is over: what it had kept was erased, or is kept for another reason. */
export function erasedAfterHold(
  given: Named<SubjectLetter, "erased-after-hold">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  // Processors cite one law, whoever asks.
  const letter = { ...given, tasks: citedUnder(lawsOf(given), words.language, given.tasks) };
  const blocks = [
    paragraph(t("hold:erased.intro")),
    facts(...requestFacts(letter, words)),
    heading(t("hold:erased.details")),
    ...taskBlocks(letter, words),
    ...(isContestable(letter.tasks) ? remedies("refusal", letter, words, controller) : []),
  ];
  return toSubject(letter, t("hold:erased.title"), blocks, words, controller);
}

/** A person has looked at what is set aside, and it is still needed. */
export function holdProlonged(
  letter: Named<SubjectLetter, "hold-prolonged">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const until = date(letter.until);
  const blocks = [
    paragraph(t("hold:prolonged.intro", { until })),
    facts(...requestFacts(letter, words), [
      t("hold:prolonged.reason"),
      t("common:quoted", { text: letter.reason }),
    ]),
    paragraph(t("hold:prolonged.then", { until })),
    ...remedies("notice", letter, words, controller),
  ];
  return toSubject(letter, t("hold:prolonged.title"), blocks, words, controller);
}
