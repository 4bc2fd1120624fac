import type { Case } from "#shared/domain/case.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { mails } from "#shared/domain/mail-names.ts";
import type { Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Mail } from "#shared/ports/mailer.ts";

/** GDPR Art. 18(3): the person is told before a restriction is lifted. The end of a hold needs no notice. */
export const isAnnounced = ({ right }: Request): boolean => specialOf(right).announcesRelease === true;

/** The mail that announces a release. @throws TerminalError for a request that releases nothing. */
export function releaseNotice(current: Case, controller: Controller): Promise<Mail> {
  const { request } = current;
  if (!request.release) throw new TerminalError({ code: "not-here", what: "release" });
  const { notBefore, reason } = request.release;
  const letter = {
    name: "restriction-lifted" as const,
    ...aboutRequest(request),
    liftedOn: notBefore,
    reason,
  };
  return subjectMail(current, mails.releaseAnnounced, letter, controller);
}
