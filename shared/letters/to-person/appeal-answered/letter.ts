import type { AppealOutcome } from "#shared/domain/appeal.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Block, type Content, facts, heading, paragraph } from "../../block.ts";
import { appealFacts } from "../../parts/asked-for.ts";
import { whereToTurn } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

export interface AppealAnswered extends AboutRequest {
  /** The local day on which the appeal arrived (ISO). */
  readonly arrivedOn: string;
  readonly outcome: AppealOutcome;
  /** The operator's own words. */
  readonly text: string;
  /** Id of the request by which it is carried out, and the last day for its answer (ISO). */
  readonly followUp?: { readonly requestId: string; readonly legal: string };
}

/** An operator's decision about an appeal, in their own words, what follows from it, and the next remedies. */
export function appealAnswered(letter: AppealAnswered, words: Words, controller: Controller): Content {
  const { t } = words;
  const blocks = [
    paragraph(t("appeal-answered:intro", { controller: controller.name })),
    facts(...appealFacts(letter, words)),
    heading(t("appeal-answered:decision")),
    paragraph(t(`appeal-answered:outcome.${letter.outcome}`)),
    ...t("common:quoted", { text: letter.text })
      .split(/\n{2,}/)
      .map(paragraph),
    ...takenUp(letter, words),
    heading(t("appeal-answered:elsewhere")),
    ...whereToTurn("appeal", letter, words, controller),
  ];
  return { title: t("appeal-answered:title"), blocks };
}

function takenUp({ followUp }: AppealAnswered, { t, date }: Words): Block[] {
  if (!followUp) return [];
  const { requestId, legal } = followUp;
  return [
    heading(t("appeal-answered:next")),
    paragraph(t("appeal-answered:taken-up", { legal: date(legal) })),
    facts([t("appeal-answered:number"), requestId]),
  ];
}
