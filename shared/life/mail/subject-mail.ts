import type { Case } from "#shared/domain/case.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { SubjectLetter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Mail } from "#shared/ports/mailer.ts";

/** A letter to the person of a request. @param name of the mail's mark in `sendOnce`. */
export async function subjectMail(
  { request, subject }: Case,
  name: string,
  letter: SubjectLetter,
  controller: Controller,
): Promise<Mail> {
  const { requestId, locale } = request;
  if (!subject) throw new TerminalError({ code: "not-here", what: "person" });
  return {
    ...(await renderLetter(letter, locale, controller)),
    to: subject.email,
    noticeId: `${requestId}/${name}`,
  };
}
