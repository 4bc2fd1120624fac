import { mails } from "#shared/domain/mail-names.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { isOpen } from "#shared/domain/request.ts";
import { nextOf, reminder } from "./reminder.ts";

/** A message of the person waits for the desk: it is told with the next sweep, and then each week. */
export const messageOpen = reminder({
  to: "desk",
  due({ request, subject }) {
    const since = request.messages?.openSince;
    if (!since || !subject) return [];
    return [nextOf(request.sent, mails.messageOpen(since), { start: since, every: "P7D" })];
  },
  letter({ request, subject }) {
    const since = request.messages?.openSince;
    if (!since || !subject) return undefined;
    const { requestId, right } = request;
    const [question] = isOpen(request) ? openQuestions(request) : [];
    return { name: "message-open" as const, requestId, right, since, ...(question && { question }) };
  },
});
