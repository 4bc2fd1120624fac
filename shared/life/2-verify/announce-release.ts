import { TerminalError } from "#shared/domain/errors.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { specialOf } from "#shared/domain/right.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import type { VerifyIdentityServices } from "./verify-services.ts";

/** GDPR Art. 18(3): the person is told before a restriction is lifted. The end of a hold needs no notice. */
export async function announceRelease(requestId: string, services: VerifyIdentityServices): Promise<void> {
  const mail = mails.releaseAnnounced;
  await sendOnce(requestId, mail, services, {
    claim: ({ request }) => (specialOf(request.right).announcesRelease ? {} : "not-needed"),
    keep: ({ text }) => text,
    compose: (current) => {
      const { request } = current;
      if (!request.release) throw new TerminalError({ code: "not-here", what: "release" });
      const { notBefore, reason } = request.release;
      const letter = {
        name: "restriction-lifted" as const,
        ...aboutRequest(request),
        liftedOn: notBefore,
        reason,
      };
      return subjectMail(current, mail, letter, services.controller);
    },
  });
}
