import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import { type Block, facts, heading, paragraph } from "../../block.ts";
import { citeTopic, isProvided } from "../../parts/law.ts";
import type { Words } from "../../words.ts";
import type { Answer } from "./letter.ts";

/** The kinds of data that were sold, shared or disclosed, with the period: where a law wants this. */
export function disclosures(letter: Answer, words: Words): Block[] {
  const { disclosures: systems = [] } = letter;
  if (systems.length === 0 || !isProvided(letter, "disclosure-categories")) return [];
  const { t, language, series } = words;
  const none = t("answer:disclosures.none");
  const kinds = (texts: readonly PersonText[]) =>
    texts.length > 0 ? series(texts.map((text) => textIn(text, language))) : none;
  return [
    heading(t("answer:disclosures.heading")),
    paragraph(t("answer:disclosures.intro", { law: citeTopic(letter, "disclosure-categories", words) })),
    ...systems.flatMap(({ name, sold, shared, disclosed, to }) => [
      paragraph(textIn(name, language)),
      facts(
        [t("answer:disclosures.sold"), kinds(sold)],
        [t("answer:disclosures.shared"), kinds(shared)],
        [t("answer:disclosures.disclosed"), kinds(disclosed)],
        [t("answer:disclosures.to"), to.length > 0 ? series(to) : none],
      ),
    ]),
  ];
}
