import { openAppeal } from "#shared/domain/appeal.ts";
import { daysBefore, endOf } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { nextOf, reminder } from "./reminder.ts";

/** Days before the last day for the answer on which the desk is reminded. */
const days = [10, 5, 1];

/** An appeal waits for the desk's answer: reminders before its last day, and every week after it. */
export const appealDue = reminder({
  to: "desk",
  due({ request }) {
    const appeal = openAppeal(request);
    if (!appeal) return [];
    const { sent, zone } = request;
    const { due } = appeal;
    const before = days
      .map((count) => ({ mailName: mails.appealReminder(due, count), at: daysBefore(due, count, zone) }))
      .filter(({ mailName }) => !sent[mailName]?.sentAt);
    return [...before, nextOf(sent, mails.appealOverdue(due), { start: endOf(due, zone), every: "P7D" })];
  },
  letter({ request }, mailName) {
    const appeal = openAppeal(request);
    if (!appeal) return undefined;
    const { requestId, right } = request;
    const { due } = appeal;
    const isReminder = days.some((count) => mails.appealReminder(due, count) === mailName);
    const notice = isReminder ? ("reminder" as const) : ("overdue" as const);
    return { name: "appeal-open" as const, requestId, right, due, notice };
  },
});
