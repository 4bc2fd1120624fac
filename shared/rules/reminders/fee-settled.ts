import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { reminder } from "./reminder.ts";

/** The person is told that a fee is paid or given up: at once, and by the sweep where that failed. */
export const feeSettled = reminder({
  to: "person",
  due({ request }) {
    const settled = untold(request);
    return settled ? [{ mailName: mails.feeSettled, at: addTo(settled.at, "PT2M") }] : [];
  },
  letter({ request }) {
    const settled = untold(request);
    if (!settled) return undefined;
    const { target, legal } = request.deadlines;
    return { name: "fee-settled" as const, as: settled.as, target, legal };
  },
});

/** A demand that could not be sent is given up in silence. */
function untold(request: Request) {
  const { fee, sent } = request;
  const isOwed = isOpen(request) && sent[mails.feeAsked]?.sentAt && !sent[mails.feeSettled]?.sentAt;
  return isOwed ? fee?.settled : undefined;
}
