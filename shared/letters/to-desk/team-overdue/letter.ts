import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface TeamOverdue extends ForDesk {
  readonly processor: string;
  /** ISO date on which the task was due. */
  readonly dueOn: string;
  readonly target: string;
  readonly legal: string;
}

/** The people who carry out a processor's tasks by hand have not reported in time. */
export function teamOverdue(letter: TeamOverdue, words: Words): Content {
  const { t, date } = words;
  const { requestId, processor, dueOn, target, legal } = letter;
  const blocks = [
    paragraph(t("team-overdue:text", { processor, date: date(dueOn) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.processor"), processor],
      [t("team-overdue:due"), date(dueOn)],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command(t("team-overdue:task"), `npx dsr task ${requestId} ${processor}`),
  ];
  return { title: t("team-overdue:title"), blocks };
}
