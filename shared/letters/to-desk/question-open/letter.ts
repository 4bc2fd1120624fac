import type { PauseReason } from "#shared/domain/request.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
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
    {
      kind: "code" as const,
      label: t("question-open:resume"),
      code: `npx dsr resume ${requestId} --reason "…"`,
    },
    {
      kind: "code" as const,
      label: t("operators:commands.refuse"),
      code: `npx dsr refuse ${requestId} --ground "…" --reason "…"`,
    },
  ];
  return { title: t("question-open:title"), blocks };
}
