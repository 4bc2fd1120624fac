import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import { refusalGrounds, type SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { remedies } from "./remedies.ts";

export function cancelled(
  letter: Named<SubjectLetter, "cancelled">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  const blocks = [
    paragraph(t(`closed:cancelled.by-${letter.by}`)),
    facts(...requestFacts(letter, words)),
    paragraph(t("closed:again")),
    // Our own decision not to go on is one the person may contest.
    ...(letter.by === "operator" ? remedies(words, controller) : []),
  ];
  return toSubject(letter, t("closed:cancelled.title"), blocks, words, controller);
}

export function expired(
  letter: Named<SubjectLetter, "expired">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  const blocks = [
    paragraph(t("closed:expired.intro")),
    facts(...requestFacts(letter, words)),
    paragraph(t("closed:expired.untouched")),
    paragraph(t("closed:again")),
  ];
  return toSubject(letter, t("closed:expired.title"), blocks, words, controller);
}

/** GDPR Art. 12(4): the reasons, and where to go with a complaint. */
export function refused(
  letter: Named<SubjectLetter, "refused">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  const known: readonly string[] = refusalGrounds;
  const ground = known.includes(letter.ground) ? t(`closed:refused.grounds.${letter.ground}`) : letter.ground;
  const blocks = [
    paragraph(t("closed:refused.intro")),
    facts(
      ...requestFacts(letter, words),
      [t("closed:refused.ground"), ground],
      [t("closed:refused.reason"), letter.reason],
    ),
    ...remedies(words, controller),
  ];
  return toSubject(letter, t("closed:refused.title"), blocks, words, controller);
}
