import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface FollowUpOverdue extends ForDesk {
  readonly processor: string;
  readonly promised: string;
}

/** A processor promised to finish by a date that the person knows from the answer, and has not reported. */
export function followUpOverdue(letter: FollowUpOverdue, words: Words): Content {
  const { t, date } = words;
  const { requestId, processor, promised } = letter;
  const blocks = [
    paragraph(t("follow-up-overdue:text", { processor, promised: date(promised) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.processor"), processor],
      [t("follow-up-overdue:promised"), date(promised)],
    ),
  ];
  return { title: t("follow-up-overdue:title"), blocks };
}
