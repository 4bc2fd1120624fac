import type { Case } from "#shared/domain/case.ts";
import { tokenOf } from "#shared/domain/case.ts";
import { deeds, mails } from "#shared/domain/mail-names.ts";
import { instantAt, millisecondsOf } from "#shared/domain/moment.ts";
import { reminder } from "./reminder.ts";

/** Half of the time to confirm is over, and the mailbox on file has not confirmed: its owner is reminded once. */
export const confirmAgain = reminder({
  to: "mailbox",
  due(current) {
    const { sent, done } = current.request;
    const first = sent[mails.verification(1)]?.sentAt;
    const isOver = sent[mails.confirmReminder]?.sentAt ?? done?.[deeds.confirmReminderLeftOut];
    const windowEndsAt = awaitedUntil(current);
    if (!windowEndsAt || !first || isOver) return [];
    return [{ mailName: mails.confirmReminder, at: halfway(first, windowEndsAt) }];
  },
  /** The end of the time, and the number of the link. */
  letter(current) {
    const windowEndsAt = awaitedUntil(current);
    const link = tokenOf(current, "verify");
    return windowEndsAt && link ? { windowEndsAt, count: link.count } : undefined;
  },
});

/** `undefined` where nothing is to be confirmed, or the request stands still. */
function awaitedUntil(current: Case): string | undefined {
  const { request } = current;
  const waits = request.status === "awaiting-verification" && !request.pause;
  return waits && !tokenOf(current, "verify")?.usedAt ? request.windowEndsAt : undefined;
}

const halfway = (from: string, to: string): string =>
  instantAt((millisecondsOf(from) + millisecondsOf(to)) / 2);
