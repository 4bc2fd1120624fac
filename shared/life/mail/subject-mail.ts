import type { Case } from "#shared/domain/case.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { letterMailboxes, ownMailbox } from "#shared/domain/letters-to.ts";
import type { SubjectLetter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Mail } from "#shared/ports/mailer.ts";

/** Their links open the pages of the request, with all that the person and the desk have written: they are the person's alone. */
const personal: readonly SubjectLetter["name"][] = ["follow", "message", "verification"];

/**
 * A letter about a request, to the person, or to the agent or guardian where an operator has decided so.
 * @param name of the mail's mark in `sendOnce`.
 */
export async function subjectMail(
  { request, subject }: Case,
  name: string,
  letter: SubjectLetter,
  controller: Controller,
): Promise<Mail> {
  const { requestId, locale } = request;
  if (!subject) throw new TerminalError({ code: "not-here", what: "person" });
  const rendered = await renderLetter(letter, locale, controller);
  const mailboxes = personal.includes(letter.name) ? [] : letterMailboxes({ request, subject });
  const [mailbox = ownMailbox(subject), ...others] = mailboxes;
  const { text, html } = rendered;
  return {
    ...rendered,
    ...mailbox,
    ...(others.length > 0 && { copies: others.map((other) => ({ ...other, text, html })) }),
    noticeId: `${requestId}/${name}`,
  };
}
