import { desk } from "#shared/domain/desk-task.ts";
import { openStatuses, type Status } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { DeadlineNotice } from "#shared/rules/reminders/deadline-notice.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface DeadlineNoticeFacts extends ForDesk {
  readonly notice: DeadlineNotice;
  readonly right: Right;
  readonly status: Status;
  readonly target: string;
  readonly legal: string;
  /** The names of things that hold up the request, such as ids of processors. */
  readonly waitingFor: readonly string[];
}

/** A reminder before the target date, an escalation after it, or the notice that the legal date has passed. */
export function deadlineNotice(letter: DeadlineNoticeFacts, words: Words): Content {
  const { t, date, list } = words;
  const { notice, requestId, right, status, target, legal, waitingFor } = letter;
  const inWords = (party: string) => (party === desk ? t("deadline-notice:case") : party);
  const blocks = [
    paragraph(t(`deadline-notice:${notice}.text`, { target: date(target), legal: date(legal) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("operators:row.status"), t(`operators:status.${status}`)],
      [
        t("deadline-notice:waiting-for"),
        waitingFor.length > 0 ? list(waitingFor.map(inWords)) : t(waitsBy(status)),
      ],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
  ];
  return { title: t(`deadline-notice:${notice}.title`), blocks };
}

/** Things that hold up a request and are no processors. */
function waitsBy(status: string): string {
  const open: readonly string[] = openStatuses;
  return `deadline-notice:waits.${open.includes(status) ? status : "closed"}`;
}
