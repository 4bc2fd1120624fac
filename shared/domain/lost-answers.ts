import { type MailName, mails } from "./mail-names.ts";
import type { OtherMailbox } from "./other-mailbox.ts";
import type { Request } from "./request.ts";
import { type UndeliveredMail, undeliveredForDesk } from "./undelivered.ts";

export const otherMailboxOf = (request: Request): OtherMailbox | undefined =>
  "otherMailbox" in request ? request.otherMailbox : undefined;

/** The answer, as it went to one mailbox of the person after the other. */
const answers = /^answer(-again-\d+)?$/;

/** The mails with the answer that have not reached the person's mailbox, and that nobody has dealt with. */
export const lostAnswers = (request: Request): UndeliveredMail[] =>
  undeliveredForDesk(request).filter(isLostAnswer);

export const isLostAnswer = ({ mail, to, why }: Pick<UndeliveredMail, "mail" | "to" | "why">): boolean =>
  to === "person" && why !== "left-to-desk" && answers.test(mail);

/** The mail that is to go to a mailbox that two operators have named; its answer is kept no longer than its package. */
export function answerToSend(request: Request): { mail: MailName; since: string } | undefined {
  const { count, approvedAt } = otherMailboxOf(request) ?? {};
  const answer = "answer" in request ? request.answer : undefined;
  if (!count || !approvedAt || !answer || answer.purgedAt) return undefined;
  const mail = mails.answerAgain(count);
  return request.sent[mail]?.sentAt ? undefined : { mail, since: approvedAt };
}
