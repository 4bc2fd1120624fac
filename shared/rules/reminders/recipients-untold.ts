import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { untold } from "#shared/domain/recipient-notices.ts";
import { reminder } from "./reminder.ts";

/** Days after the answer for the desk's reminders; later nobody knows any more whose data it was. */
const days = [7, 14, 21, 28];

/** The desk has not told the recipients of the data. */
export const recipientsUntold = reminder({
  to: "desk",
  due({ request }) {
    const [first] = request.status === "completed" ? untold(request) : [];
    if (!first) return [];
    return days
      .map((day) => ({
        mailName: mails.recipientsReminder(first.since, day),
        at: addTo(first.since, `P${day}D`),
      }))
      .filter(({ mailName }) => !request.sent[mailName]?.sentAt);
  },
  letter({ request }) {
    const recipients = untold(request).map(({ recipient, name }) => ({ id: recipient, name }));
    if (recipients.length === 0) return undefined;
    const { requestId, right } = request;
    return { name: "recipients-untold" as const, requestId, right, recipients, isReminder: true };
  },
});
