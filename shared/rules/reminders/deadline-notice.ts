import type { Case } from "#shared/domain/case.ts";
import { daysBefore, endOf } from "#shared/domain/deadline/deadlines.ts";
import { isAfter, isBefore } from "#shared/domain/moment.ts";
import { type Deadlines, isOpen, type Request } from "#shared/domain/request.ts";
import { owedToPerson } from "#shared/domain/undelivered.ts";
import { clockStands } from "../clock-stands.ts";
import { reminder } from "./reminder.ts";

/** The deadline notices to the operators, in the order in which they fall due. */
export const deadlineNotices = ["reminder-10", "reminder-5", "reminder-1", "escalation", "breach"] as const;
export type DeadlineNotice = (typeof deadlineNotices)[number];

/**
 * Reminders before the target date, an escalation after it, a breach after the legal date; no notice while the clock
 * stands.
 */
export const deadlineNotice = reminder({
  to: "desk",
  due({ request }) {
    // An answer that has not arrived is no answer.
    const [undelivered] = isOpen(request) ? [] : owedToPerson(request);
    if ((!isOpen(request) && !undelivered) || clockStands(request)) return [];
    const due = noticesDue(request.deadlines, request.zone);
    return noticesOf(request, due)
      .filter((notice) => !request.sent[notice]?.sentAt)
      .filter((notice) => !undelivered || isAfter(due[notice], undelivered.at))
      .map((notice) => ({ mailName: notice, at: due[notice] }));
  },
  letter({ request, tasks }, mailName) {
    const notice = deadlineNotices.find((one) => one === mailName);
    if (!notice) return undefined;
    const { requestId, right, status, deadlines } = request;
    const waitingFor = tasks.filter(isOpenTask).map(({ processor }) => processor);
    const { target, legal } = deadlines;
    return { name: "deadline-notice" as const, notice, requestId, right, status, target, legal, waitingFor };
  },
});

/** Of the notices whose time was over when an operator entered the request, the last one counts. */
function noticesOf({ intake }: Request, due: Record<DeadlineNotice, string>): DeadlineNotice[] {
  const missed = deadlineNotices.filter((notice) => intake && isBefore(due[notice], intake.enteredAt));
  return deadlineNotices.filter((notice) => !missed.slice(0, -1).includes(notice));
}

function noticesDue({ target, legal }: Deadlines, zone: string): Record<DeadlineNotice, string> {
  return {
    "reminder-10": daysBefore(target, 10, zone),
    "reminder-5": daysBefore(target, 5, zone),
    "reminder-1": daysBefore(target, 1, zone),
    escalation: endOf(target, zone),
    breach: endOf(legal, zone),
  };
}

/** The request with new dates; notices for the old dates go out again where the new ones are in the future. */
export function withDeadlines<R extends Request>(request: R, deadlines: Deadlines, now: string): R {
  const due = noticesDue(deadlines, request.zone);
  const again = deadlineNotices.filter((notice) => isAfter(due[notice], now));
  const sent = Object.entries(request.sent).filter(([name]) => !again.some((notice) => notice === name));
  return { ...request, deadlines, sent: Object.fromEntries(sent) };
}

const isOpenTask = ({ result }: Case["tasks"][number]): boolean =>
  !result || ["pending", "awaiting", "failed"].includes(result.outcome);
