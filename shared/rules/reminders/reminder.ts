import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import type { MailName } from "#shared/domain/mail-names.ts";
import type { Request } from "#shared/domain/request.ts";

/**
 * `mailbox`: that of the person, before anything is proved; its mail has a link to confirm. `reader`: the person, with a link that
 * opens the page with the messages.
 */
type Recipient = "person" | "reader" | "mailbox" | "desk" | "team";

/** A mail that falls due by time, until its reason has gone. One file beside this one has everything about it. */
export interface Reminder<Facts, To = Recipient> {
  readonly to: To;
  /** What it says is kept with the person's data alone: of its text the evidence has the hash. */
  readonly isPrivate?: true;
  /** The mails that will be due unless something changes. */
  due(current: Case): readonly DueMail[];
  /**
   * The facts of the letter; `undefined` where its reason has gone meanwhile. The facts of every letter to a person
   * are added, and the link of one to a team or a mailbox.
   */
  letter(current: Case, mailName: MailName): Facts | undefined;
}

export interface DueMail {
  readonly mailName: MailName;
  /** ISO instant. */
  readonly at: string;
}

/** Infers the recipient of the letter, and its facts. */
export const reminder = <Facts, const To extends Recipient>(made: Reminder<Facts, To>): Reminder<Facts, To> =>
  made;

/**
 * The next of a row of mails, whose names count from 1. Missed mails are not sent later: the next one comes a full
 * interval after the last.
 * @param start when the first is due. @param every interval between two mails (ISO duration).
 */
export function nextOf(
  sent: Request["sent"],
  name: (count: number) => MailName,
  { start, every }: { start: string; every: string },
): DueMail {
  let at = start;
  for (let count = 1; ; count++) {
    const mailName = name(count);
    const sentAt = sent[mailName]?.sentAt;
    if (!sentAt) return { mailName, at };
    at = addTo(sentAt, every);
  }
}
