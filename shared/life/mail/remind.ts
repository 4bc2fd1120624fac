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

/** Reminds the privacy desk, once under each mark, unless the reason has gone. */
export async function remindDesk(
  requestId: string,
  { letter }: Pick<Reminder<OperatorLetter>, "letter">,
  mark: MailName,
  services: Services,
): Promise<void> {
  const current = await services.store.load(requestId);
  const facts = current && letter(current, mark);
  if (!facts) return;
  await notifyOperators(requestId, mark, (latest) => letter(latest, mark) ?? facts, services);
}

/** Reminds the person, once under each mark, unless the reason has gone. The evidence keeps the text. */
export async function remindPerson(
  requestId: string,
  { letter }: Pick<Reminder<OwnFacts<SubjectLetter>>, "letter">,
  mark: MailName,
  services: Services,
): Promise<void> {
  await sendOnce(requestId, mark, services, {
    claim: (current) => (letter(current, mark) ? {} : "not-needed"),
    compose: (current) => {
      const facts = { ...letter(current, mark), ...aboutRequest(current.request) } as SubjectLetter;
      return subjectMail(current, mark, facts, services.controller);
    },
    keep: ({ text }) => text,
  });
}
