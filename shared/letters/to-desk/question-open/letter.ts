import type { PauseReason } from "#shared/domain/request.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A question has had no answer for some time; `since` is the instant of the question. */
export interface QuestionOpen extends ForDesk {
  readonly why: PauseReason;
  readonly since: string;
}

/** The clock stands because of a question that has had no answer for some time. */
export function questionOpen(letter: QuestionOpen, words: Words): Content {
  const { t, instant } = words;
  const { requestId, why, since } = letter;
  const blocks = [
    paragraph(t(`question-open:${why}`)),
    facts([t("operators:row.request"), requestId], [t("question-open:asked"), instant(since)]),
    command(t("question-open:resume"), `npx dsr resume ${requestId} --reason "…"`),
    command(t("operators:commands.refuse"), `npx dsr refuse ${requestId} --ground "…" --reason "…"`),
  ];
  return { title: t("question-open:title"), blocks };
}
