import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { isOpen } from "#shared/domain/request.ts";
import { reminder } from "./reminder.ts";

/** Longer than any processor runs, with what Lambda tries again of itself. */
const answeredWithin = "PT1H";

/** The name under which it is marked that a processor was asked again what came of its promise. */
export const askedMark = (processor: string, promised: string): string => `asked-${processor}-${promised}`;

/** The name under which it is marked that all was done about a promise: the workflow or the operators know of it. */
export const followUpMark = (processor: string, promised: string): string =>
  `follow-up-${processor}-${promised}`;

interface Promised {
  readonly processor: string;
  /** ISO date. */
  readonly promised: string;
}

/** Promises of completion that nobody has taken up with the operators or the workflow yet. */
export function openPromises({ request, tasks }: Case): Promised[] {
  if (request.pause || (!isOpen(request) && request.status !== "completed")) return [];
  return tasks.flatMap(({ processor, result }) => {
    if (result?.outcome !== "pending") return [];
    const promised = result.expectedCompletion;
    return request.sent[followUpMark(processor, promised)]?.sentAt ? [] : [{ processor, promised }];
  });
}

/** The processor was asked after the promised date, and has not said that it is done. */
export const promiseOverdue = reminder({
  to: "desk",
  due(current) {
    return openPromises(current).flatMap(({ processor, promised }) => {
      const asked = current.request.sent[askedMark(processor, promised)]?.sentAt;
      return asked ? [{ mark: followUpMark(processor, promised), at: addTo(asked, answeredWithin) }] : [];
    });
  },
  letter({ request: { requestId }, tasks }, mark) {
    for (const { processor, result } of tasks) {
      if (result?.outcome !== "pending") continue;
      const promised = result.expectedCompletion;
      if (followUpMark(processor, promised) === mark)
        return { name: "follow-up-overdue" as const, requestId, processor, promised };
    }
    return undefined;
  },
});
