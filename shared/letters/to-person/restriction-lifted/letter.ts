import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { citeTopic } from "../../parts/law.ts";
import { remedies } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

export interface RestrictionLifted extends AboutRequest {
  readonly liftedOn: string;
  readonly reason: string;
}

/** The notice before a restriction is lifted, with time to disagree. */
export function restrictionLifted(letter: RestrictionLifted, words: Words, controller: Controller): Content {
  const { t, date } = words;
  const blocks = [
    paragraph(t("restriction-lifted:intro", { law: citeTopic(letter, "restriction-lifting", words) })),
    facts(
      ...requestFacts(letter, words),
      [t("restriction-lifted:reason"), t("common:quoted", { text: letter.reason })],
      [t("restriction-lifted:on"), date(letter.liftedOn)],
    ),
    paragraph(t("restriction-lifted:then", { controller: controller.name })),
    ...remedies("notice", letter, words, controller),
  ];
  return { title: t("restriction-lifted:title"), blocks };
}
