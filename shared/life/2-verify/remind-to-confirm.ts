import { unchanged } from "#shared/domain/case.ts";
import { deeds, type MailName } from "#shared/domain/mail-names.ts";
import { linkText } from "#shared/domain/secret.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { secretsOf } from "#shared/life/1-intake/submission-secrets.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { verification } from "#shared/policy/verification.ts";
import { confirmAgain } from "#shared/rules/reminders/confirm-again.ts";
import { knownDataAsked } from "#shared/rules/verification-needed.ts";
import { notMeLink } from "./not-me-link.ts";
import { linkMail, type VerificationServices } from "./send-verification.ts";
import { windowEnd } from "./window-end.ts";

const day = 86_400;

/**
 * Reminds the mailbox on file, once, with the link of the mail before. It counts among the mails of a mailbox without
 * proof; one that is too many is left out, because its link is in the earlier mail.
 */
export async function remindToConfirm(
  requestId: string,
  mail: MailName,
  services: VerificationServices,
): Promise<void> {
  const { store, controller, manifests, publicUrl } = services;
  const current = await store.load(requestId);
  const facts = current && confirmAgain.letter(current, mail);
  if (!facts || (await isTooMany(requestId, mail, services))) return;
  const { notMe, linkSecret } = await secretsOf(requestId, services);
  const secret = linkSecret(linkMail("verify", facts.count));
  await sendOnce(requestId, mail, services, {
    claim: (latest) => (confirmAgain.letter(latest, mail)?.count === facts.count ? {} : "not-needed"),
    compose: (latest) => {
      const letter = {
        name: "verification" as const,
        ...aboutRequest(latest.request),
        link: `${publicUrl}/verify/${linkText(requestId, secret)}`,
        notMeLink: notMeLink(publicUrl, requestId, notMe),
        knownData: knownDataAsked(latest.request, manifests),
        windowEndsAt: facts.windowEndsAt,
        again: true,
      };
      return subjectMail(latest, mail, letter, controller);
    },
    event: { type: "verification-sent", actor: { kind: "system" }, details: { mail } },
  });
}

async function isTooMany(
  requestId: string,
  mail: MailName,
  { store, clock }: VerificationServices,
): Promise<boolean> {
  const now = clock();
  const request = (await store.load(requestId))?.request;
  // This mail was begun and counted earlier.
  if (!request || request.sent[mail]) return false;
  const count = await store.count(`mail#${request.subjectRef}`, windowEnd(now, day));
  if (count <= verification.unprovedMailbox.mailsADay) return false;
  const leftOut = { [deeds.confirmReminderLeftOut]: now };
  await store.update(requestId, ({ request: latest }) =>
    latest.done?.[deeds.confirmReminderLeftOut]
      ? unchanged(undefined)
      : {
          at: now,
          request: { ...latest, done: { ...latest.done, ...leftOut } },
          events: [],
          result: undefined,
        },
  );
  return true;
}
