import type { Right } from "#shared/domain/right.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A task for the people who carry out a processor's tasks by hand. The mail has no word about the person. */
export interface TeamTaskLetter {
  readonly requestId: string;
  readonly right: Right;
  /** The processor's name in the team's language. */
  readonly system: string;
  readonly link: string;
  /** ISO date. */
  readonly dueOn: string;
  readonly isReminder: boolean;
}

/** The link to the page with the task: whom it is about stands there, and not in the mail. */
export function teamTask(letter: TeamTaskLetter, words: Words): Content {
  const { t, date } = words;
  const { right, system, link, dueOn, isReminder } = letter;
  const blocks = [
    paragraph(t(`team-task:text.${isReminder ? "again" : "new"}`, { system })),
    facts([t("team-task:right"), t(`team-task:rights.${right}`)], [t("team-task:due"), date(dueOn)]),
    { kind: "link" as const, label: t("team-task:open"), url: link },
    paragraph(t("team-task:secret")),
  ];
  return { title: t(`team-task:title.${isReminder ? "again" : "new"}`), blocks };
}
