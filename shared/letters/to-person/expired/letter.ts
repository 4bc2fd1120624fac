import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { citeGround } from "../../parts/law.ts";
import { remedies } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

export interface Expired extends AboutRequest {}

export function expired(letter: Expired, words: Words, controller: Controller): Content {
  const { t } = words;
  const blocks = [
    paragraph(t("expired:intro")),
    facts(...requestFacts(letter, words), [
      t("common:facts.ground"),
      t("expired:ground", { law: citeGround("identity-not-confirmed", letter, words) }),
    ]),
    paragraph(t("expired:untouched")),
    paragraph(t("expired:again", { email: controller.email })),
    // The person may contest the end of a request without an answer.
    ...remedies("refusal", letter, words, controller),
  ];
  return { title: t("expired:title"), blocks };
}
