import { desk } from "#shared/domain/desk-task.ts";
import { openStatuses } from "#shared/domain/request.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A reminder before the target date, an escalation after it, or the word that the legal date has passed. */
export function deadlineNotice(
  letter: Named<OperatorLetter, "deadline-notice">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date, list } = words;
  const { notice, requestId, right, status, target, legal, waitingFor } = letter;
  const inWords = (party: string) => (party === desk ? t("desk:case") : party);
  const blocks = [
    paragraph(t(`operators:notice.${notice}.text`, { target: date(target), legal: date(legal) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      [t("operators:row.status"), status],
      [
        t("operators:row.waiting-for"),
        waitingFor.length > 0 ? list(waitingFor.map(inWords)) : t(waitsBy(status)),
      ],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
  ];
  return toOperators(letter, t(`operators:notice.${notice}.title`), blocks, words, controller);
}

/** What a request waits for when it is none of its processors. */
function waitsBy(status: string): string {
  const open: readonly string[] = openStatuses;
  return `operators:waits.${open.includes(status) ? status : "closed"}`;
}
