import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { citeTopic } from "./law.ts";
import { remedies } from "./remedies.ts";

/** Told before a restriction is lifted, so that there is time to disagree. */
export function restrictionLifted(
  letter: Named<SubjectLetter, "restriction-lifted">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const blocks = [
    paragraph(
      t("progress:restriction-lifted.intro", { law: citeTopic(letter, "restriction-lifting", words) }),
    ),
    facts(
      ...requestFacts(letter, words),
      [t("progress:restriction-lifted.reason"), t("common:quoted", { text: letter.reason })],
      [t("progress:restriction-lifted.on"), date(letter.liftedOn)],
    ),
    paragraph(t("progress:restriction-lifted.then", { controller: controller.name })),
    ...remedies("notice", letter, words, controller),
  ];
  return toSubject(letter, t("progress:restriction-lifted.title"), blocks, words, controller);
}
