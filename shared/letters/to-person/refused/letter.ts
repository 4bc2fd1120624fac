import type { Controller } from "#shared/policy/controller.ts";
import { refusalGrounds } from "#shared/policy/refusals.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { citeGround } from "../../parts/law.ts";
import { remedies } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

export interface Refused extends AboutRequest {
  /** One of `refusalGrounds`, or a legal reference in words. */
  readonly ground: string;
  readonly reason: string;
}

/** The reasons, and where to go with a complaint. */
export function refused(letter: Refused, words: Words, controller: Controller): Content {
  const { t } = words;
  const blocks = [
    paragraph(t("refused:intro")),
    facts(
      ...requestFacts(letter, words),
      [t("common:facts.ground"), groundInWords(letter, words)],
      [t("refused:reason"), t("common:quoted", { text: letter.reason })],
    ),
    ...remedies("refusal", letter, words, controller),
  ];
  return { title: t("refused:title"), blocks };
}

/** The ground with its provision for this right; any other text is a legal reference itself. */
function groundInWords(letter: Refused, words: Words): string {
  const { ground } = letter;
  const known: readonly string[] = refusalGrounds;
  if (!known.includes(ground)) return words.t("common:quoted", { text: ground });
  return words.t(`refused:grounds.${ground}`, { law: citeGround(ground, letter, words) });
}
