import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import type { MailName } from "#shared/domain/mail-names.ts";
import { mails } from "#shared/domain/mail-names.ts";
import type { Message } from "#shared/domain/message.ts";
import { reminder } from "./reminder.ts";

/** A message of the desk goes to the person: at once, and by the sweep where that failed. */
export const messageWritten = reminder({
  to: "reader",
  isPrivate: true,
  due: (current) =>
    fromDesk(current)
      .map(({ at }, index) => ({ mailName: mails.message(index + 1), at: addTo(at, "PT2M") }))
      .filter(({ mailName }) => !current.request.sent[mailName]?.sentAt),
  letter(current, mailName) {
    const written = messageOf(current, mailName);
    return written && { name: "message" as const, text: written.text };
  },
});

function messageOf(current: Case, mailName: MailName): Message | undefined {
  return fromDesk(current).find((_, index) => mails.message(index + 1) === mailName);
}

const fromDesk = ({ subject }: Case): readonly Message[] =>
  (subject?.messages ?? []).filter(({ from }) => from === "desk");
