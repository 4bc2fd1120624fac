import { daysBefore } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen } from "#shared/domain/request.ts";
import { hasHold } from "../hold.ts";
import { reminder } from "./reminder.ts";

/** The desk's notices of the end of a hold, in days before it: some time ahead, and on the last day. */
const holdNotices = { ahead: 14, today: 0 } as const;
export type HoldNotice = keyof typeof holdNotices;

const names = Object.keys(holdNotices) as HoldNotice[];

/** The desk decides whether the hold is still needed; one notice for each date and time. */
export const holdReview = reminder({
  to: "desk",
  due({ request }) {
    if ((!isOpen(request) && request.status !== "completed") || !hasHold(request)) return [];
    const { hold, zone, sent } = request;
    return names
      .map((notice) => ({
        mailName: mails.holdReview(hold.until, notice),
        at: daysBefore(hold.until, holdNotices[notice], zone),
      }))
      .filter(({ mailName }) => !sent[mailName]?.sentAt);
  },
  letter({ request }, mailName) {
    if (!hasHold(request)) return undefined;
    const { requestId, hold } = request;
    const notice = names.find((name) => mails.holdReview(hold.until, name) === mailName);
    return notice && { name: "hold-review" as const, requestId, notice, until: hold.until };
  },
});
