import { isByDesk } from "#shared/domain/by-desk.ts";
import { type Case, tokenOf } from "#shared/domain/case.ts";
import { ruleFor } from "#shared/domain/deadline/regime.ts";
import { mails } from "#shared/domain/mail-names.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { isOpen, mayBeVerified, type Request } from "#shared/domain/request.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { holdBack } from "#shared/life/2-verify/hold-back.ts";
import { notMeLink } from "#shared/life/2-verify/not-me-link.ts";
import { type Addition, sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { laterProof, mayAwaitProof, mayBeProvedLater, withTimeForProof } from "#shared/rules/later-proof.ts";
import { normaliseCode, type SecretServices, secretsOf } from "./submission-secrets.ts";

export interface AcknowledgeServices extends SecretServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly random: Random;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
  readonly publicUrl: string;
}

/** Whether a law of the request asks for a separate letter of acknowledgement. */
export function acknowledges({ regime, alsoRegimes = [], right }: Request): boolean {
  return [regime, ...alsoRegimes].some((id) => {
    const row = regimes[id];
    return row !== undefined && ruleFor(row, right).acknowledge !== undefined;
  });
}

/**
 * Tells the person that the request has arrived, the date of the answer, and their next step, if any: a request that
 * began without proof can be confirmed, where some part may wait for that.
 */
export async function acknowledge(requestId: string, services: AcknowledgeServices): Promise<void> {
  const { controller, publicUrl } = services;
  const { notMe, linkSecret, confirmationCode } = await secretsOf(requestId, services);
  const secret = linkSecret(mails.acknowledgement);
  await sendOnce(requestId, mails.acknowledgement, services, {
    claim: (current) => {
      const { request } = current;
      // The answer was faster, or the desk has told the person itself and no law wants it in writing.
      if (!isOpen(request) || (isByDesk(request) && !request.acknowledgeBy)) return "not-needed";
      return timeForProof(current, { secret, code: normaliseCode(confirmationCode) }, services);
    },
    compose: (current) => {
      const { request } = current;
      const { target, legal } = request.deadlines;
      const confirmation = tokenOf(current, laterProof) && request.confirmation;
      const link = `${publicUrl}/verify/${linkText(requestId, secret)}`;
      // People who must confirm already have the stop link in the verification mail.
      const toDo = mayBeVerified(request)
        ? { confirmed: false }
        : !isByDesk(request) && { notMeLink: notMeLink(publicUrl, requestId, notMe) };
      const letter = {
        name: "acknowledgement" as const,
        ...aboutRequest(request),
        target,
        legal,
        ...toDo,
        ...(confirmation && { confirmation: { link, until: confirmation.until } }),
      };
      return subjectMail(current, letter.name, letter, controller);
    },
  });
}

/** The same, unless the mailbox has had too many mails of the day. */
export async function acknowledgeInTurn(requestId: string, services: AcknowledgeServices): Promise<void> {
  if (!(await holdBack(requestId, { mail: mails.acknowledgement }, services)))
    await acknowledge(requestId, services);
}

/** Written before the mail is sent: its reader may be quicker than our next write. */
function timeForProof(
  { request }: Case,
  { secret, code }: { secret: string; code: string },
  { clock, random, controller, manifests }: AcknowledgeServices,
): Addition {
  if (!mayBeProvedLater(request) || !mayAwaitProof(request.right, manifests)) return {};
  const timed = withTimeForProof(request, clock(), controller.verificationWindow);
  const salt = random.salt();
  const token = {
    purpose: laterProof,
    hash: saltedHash(salt, secret),
    proofHash: saltedHash(salt, secret, code),
    expiresAt: timed.confirmation.until,
    attempts: 0,
  };
  return { request: timed, tokens: [token] };
}
