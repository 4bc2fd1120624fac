import { daysBefore } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen } from "#shared/domain/request.ts";
import { reminder } from "./reminder.ts";

const mailName = mails.acknowledgementLate;

/**
 * Where the law sets a day for the acknowledgement, the desk is told a few days before it that the mail has not gone
 * out.
 */
export const acknowledgementLate = reminder({
  to: "desk",
  due({ request }) {
    const { acknowledgeBy, zone, sent } = request;
    if (!isOpen(request) || sent[mails.acknowledgement]?.sentAt) return [];
    if (!acknowledgeBy || sent[mailName]?.sentAt) return [];
    return [{ mailName, at: daysBefore(acknowledgeBy, 3, zone) }];
  },
  letter({ request }) {
    const { requestId, right, acknowledgeBy } = request;
    return acknowledgeBy
      ? { name: "acknowledgement-late" as const, requestId, right, acknowledgeBy }
      : undefined;
  },
});
