import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { appealFacts } from "../../parts/asked-for.ts";
import { citedAppeal } from "../../parts/law.ts";
import type { Words } from "../../words.ts";

export interface AppealExtended extends AboutRequest {
  /** The local day on which the appeal arrived (ISO). */
  readonly arrivedOn: string;
  /** The date that cannot be met, and the new one. */
  readonly due: string;
  readonly until: string;
  readonly reason: string;
}

/** The notice of more time for the answer to an appeal gives the reason and the new date. */
export function appealExtended(letter: AppealExtended, words: Words): Content {
  const { t, date } = words;
  const [due, until] = [date(letter.due), date(letter.until)];
  const blocks = [
    paragraph(t("appeal-extended:intro", { due, until, law: citedAppeal(letter, words) })),
    facts(
      ...appealFacts(letter, words),
      [t("appeal-extended:reason"), t("common:quoted", { text: letter.reason })],
      [t("appeal-extended:until"), until],
    ),
  ];
  return { title: t("appeal-extended:title"), blocks };
}
