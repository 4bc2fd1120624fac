import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen } from "#shared/domain/request.ts";
import { clockStands } from "../clock-stands.ts";
import { nextOf, reminder } from "./reminder.ts";

const every = "P7D";

/**
 * An unanswered request always has a next notice: after the last of the deadline notices the operators hear of an
 * open request every week, and of an overdue letter every week from the day after.
 */
export const unanswered = reminder({
  to: "desk",
  due({ request }) {
    if (clockStands(request)) return [];
    const { sent } = request;
    if (isOpen(request)) {
      const breach = sent.breach?.sentAt;
      return breach ? [nextOf(sent, mails.overdue, { start: addTo(breach, every), every })] : [];
    }
    if (request.respondedAt) return [];
    return [nextOf(sent, mails.letterUnsent, { start: addTo(request.closedAt, "P1D"), every })];
  },
  letter({ request }) {
    const { requestId, right, status, deadlines } = request;
    const what = isOpen(request) ? ("overdue" as const) : ("letter" as const);
    return { name: "unanswered" as const, what, requestId, right, status, legal: deadlines.legal };
  },
});
