import type { MailName } from "#shared/domain/mail-names.ts";
import { type AboutRequest, aboutRequest } from "#shared/letters/about-request.ts";
import type { OperatorLetter, SubjectLetter } from "#shared/letters/letters.ts";
import type { Reminder } from "#shared/rules/reminders/reminder.ts";
import { notifyOperators } from "./notify-operators.ts";
import { sendOnce } from "./send-once.ts";
import { subjectMail } from "./subject-mail.ts";

type Services = Parameters<typeof notifyOperators>[3];

/** Facts of a letter to the person, without those that every letter has. */
type OwnFacts<L> = L extends AboutRequest ? Omit<L, keyof AboutRequest> : never;

/** Reminds the privacy desk, once under each mail name, unless the reason has gone. */
export async function remindDesk(
  requestId: string,
  { letter }: Pick<Reminder<OperatorLetter>, "letter">,
  mailName: MailName,
  services: Services,
): Promise<void> {
  const current = await services.store.load(requestId);
  const facts = current && letter(current, mailName);
  if (!facts) return;
  await notifyOperators(requestId, mailName, (latest) => letter(latest, mailName) ?? facts, services);
}

/** Reminds the person, once under each mail name, unless the reason has gone. The evidence keeps the text. */
export async function remindPerson(
  requestId: string,
  { letter }: Pick<Reminder<OwnFacts<SubjectLetter>>, "letter">,
  mailName: MailName,
  services: Services,
): Promise<void> {
  await sendOnce(requestId, mailName, services, {
    claim: (current) => (letter(current, mailName) ? {} : "not-needed"),
    compose: (current) => {
      const facts = { ...letter(current, mailName), ...aboutRequest(current.request) } as SubjectLetter;
      return subjectMail(current, mailName, facts, services.controller);
    },
    keep: ({ text }) => text,
  });
}
