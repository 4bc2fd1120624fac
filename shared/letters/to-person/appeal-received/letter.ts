import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { appealFacts } from "../../parts/asked-for.ts";
import type { Words } from "../../words.ts";

export interface AppealReceived extends AboutRequest {
  /** The local day on which the appeal arrived (ISO). */
  readonly arrivedOn: string;
  /** ISO date of the answer. */
  readonly due: string;
}

/** An appeal has arrived; the person learns by when it is answered. */
export function appealReceived(letter: AppealReceived, words: Words, controller: Controller): Content {
  const { t, date } = words;
  const due = date(letter.due);
  const blocks = [
    paragraph(t("appeal-received:intro", { controller: controller.name })),
    facts(...appealFacts(letter, words), [t("appeal-received:due"), due]),
    paragraph(t("appeal-received:then", { due })),
  ];
  return { title: t("appeal-received:title"), blocks };
}
