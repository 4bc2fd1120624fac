import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { deeds, mails } from "#shared/domain/mail-names.ts";
import { isOpen } from "#shared/domain/request.ts";
import { reminder } from "./reminder.ts";

/** Longer than any processor runs, with Lambda's own repetitions. */
const answeredWithin = "PT1H";

interface Promised {
  readonly processor: string;
  /** ISO date. */
  readonly promised: string;
}

/** Promises of completion that are not yet with the operators or the workflow. */
export function openPromises({ request, tasks }: Case): Promised[] {
  if (request.pause || (!isOpen(request) && request.status !== "completed")) return [];
  return tasks.flatMap(({ processor, result, handed }) => {
    // A team has reminders of its own, and nothing to be asked again.
    if (result?.outcome !== "pending" || handed) return [];
    const promised = result.expectedCompletion;
    const isTold = request.sent[mails.promiseOverdue(processor, promised)]?.sentAt;
    return isTold || request.done?.[deeds.followedUp(processor, promised)] ? [] : [{ processor, promised }];
  });
}

/** The processor was asked after the promised date, and has not reported completion. */
export const promiseOverdue = reminder({
  to: "desk",
  due(current) {
    return openPromises(current).flatMap(({ processor, promised }) => {
      const asked = current.request.done?.[deeds.askedAgain(processor, promised)];
      return asked
        ? [{ mailName: mails.promiseOverdue(processor, promised), at: addTo(asked, answeredWithin) }]
        : [];
    });
  },
  letter({ request: { requestId }, tasks }, mailName) {
    for (const { processor, result } of tasks) {
      if (result?.outcome !== "pending") continue;
      const promised = result.expectedCompletion;
      if (mails.promiseOverdue(processor, promised) === mailName)
        return { name: "follow-up-overdue" as const, requestId, processor, promised };
    }
    return undefined;
  },
});
