import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Block, type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { citeTopic, ruleOf } from "../../parts/law.ts";
import { remedies } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

export interface Extension extends AboutRequest {
  /** The date that cannot be met, and the new one. */
  readonly legal: string;
  readonly extendedLegal: string;
  readonly reason: string;
}

/** The notice of an extension gives the reason and the new date. */
export function extension(letter: Extension, words: Words, controller: Controller): Content {
  const { t, date } = words;
  const [legal, extendedLegal] = [date(letter.legal), date(letter.extendedLegal)];
  const blocks = [
    paragraph(t("extension:intro", { legal, extendedLegal })),
    facts(
      ...requestFacts(letter, words),
      [t("extension:reason"), t("common:quoted", { text: letter.reason })],
      [t("extension:extended"), extendedLegal],
    ),
    ...moreTime(letter, words),
    ...remedies("notice", letter, words, controller),
  ];
  return { title: t("extension:title"), blocks };
}

/** The provision that gives more time, or has us name the day; nothing where the law has no such provision. */
function moreTime(letter: Extension, words: Words): Block[] {
  const effect = ruleOf(letter)?.extension?.effect;
  if (effect !== "extends" && effect !== "names-date") return [];
  const topic = effect === "extends" ? "extension" : "extension-date";
  return [paragraph(words.t(`extension:${effect}`, { law: citeTopic(letter, topic, words) }))];
}
