import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { remedies } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

/** The hold for a complaint is prolonged. */
export interface HoldProlonged extends AboutRequest {
  readonly until: string;
  readonly reason: string;
}

/** An operator has reviewed the hold, and it is still needed. */
export function holdProlonged(letter: HoldProlonged, words: Words, controller: Controller): Content {
  const { t, date } = words;
  const until = date(letter.until);
  const blocks = [
    paragraph(t("hold-prolonged:intro", { until })),
    facts(...requestFacts(letter, words), [
      t("hold-prolonged:reason"),
      t("common:quoted", { text: letter.reason }),
    ]),
    paragraph(t("hold-prolonged:then", { until })),
    ...remedies("notice", letter, words, controller),
  ];
  return { title: t("hold-prolonged:title"), blocks };
}
