import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import { refusalGrounds, type SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { citeGround } from "./law.ts";
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
    ...(letter.by === "operator" ? remedies("refusal", letter, words, controller) : []),
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
    facts(...requestFacts(letter, words), [
      t("closed:refused.ground"),
      t("closed:expired.ground", { law: citeGround("identity-not-confirmed", letter, words) }),
    ]),
    paragraph(t("closed:expired.untouched")),
    paragraph(t("closed:expired.again", { email: controller.email })),
    // A request that is closed unanswered is one the person may contest.
    ...remedies("refusal", letter, words, controller),
  ];
  return toSubject(letter, t("closed:expired.title"), blocks, words, controller);
}

/** The reasons, and where to go with a complaint. */
export function refused(
  letter: Named<SubjectLetter, "refused">,
  words: Words,
  controller: Controller,
): Draft {
  const { t } = words;
  const blocks = [
    paragraph(t("closed:refused.intro")),
    facts(
      ...requestFacts(letter, words),
      [t("closed:refused.ground"), groundInWords(letter, words)],
      [t("closed:refused.reason"), t("common:quoted", { text: letter.reason })],
    ),
    ...remedies("refusal", letter, words, controller),
  ];
  return toSubject(letter, t("closed:refused.title"), blocks, words, controller);
}

/** The ground with the provision that has it for this right; what is no known ground is a legal reference itself. */
function groundInWords(letter: Named<SubjectLetter, "refused">, words: Words): string {
  const { ground } = letter;
  const known: readonly string[] = refusalGrounds;
  if (!known.includes(ground)) return words.t("common:quoted", { text: ground });
  return words.t(`closed:refused.grounds.${ground}`, { law: citeGround(ground, letter, words) });
}
