import type { Status } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** No answer yet, long after the legal date; or the letter about the end of a request does not go out. */
export interface Unanswered extends ForDesk {
  readonly what: "overdue" | "letter";
  readonly right: Right;
  readonly status: Status;
  readonly legal: string;
}

/** A request has no answer long after its time, or the letter about its end does not go out. */
export function unanswered(letter: Unanswered, words: Words): Content {
  const { t, date } = words;
  const { requestId, right, status, legal, what } = letter;
  const blocks = [
    paragraph(t(`unanswered:${what}.text`, { legal: date(legal) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("operators:row.status"), t(`operators:status.${status}`)],
      [t("operators:row.legal"), date(legal)],
    ),
  ];
  return { title: t(`unanswered:${what}.title`), blocks };
}
