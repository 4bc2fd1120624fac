import { type Case, tokenOf } from "#shared/domain/case.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { type MailName, mails } from "#shared/domain/mail-names.ts";
import { newAddressOf } from "#shared/domain/new-address.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import type { TokenFor } from "#shared/domain/token.ts";
import { awaitVerification } from "#shared/domain/transitions.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import type { Letter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { normaliseCode, type SecretServices, secretsOf } from "#shared/life/1-intake/submission-secrets.ts";
import { type Addition, sendOnce } from "#shared/life/mail/send-once.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { knownDataAsked } from "#shared/rules/verification-needed.ts";
import { verificationEnds } from "#shared/rules/verification-window.ts";
import { notMeLink } from "./not-me-link.ts";

export interface VerificationServices extends SecretServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly random: Random;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
  readonly publicUrl: string;
}

/** The mailbox on file, or the new one. */
export type Mailbox = "verify" | "new-address";

/** The names of the marks of a request's links: the first link, and each that the person asked for. */
export const linkMail = (mailbox: Mailbox, count: number): MailName =>
  mailbox === "verify" ? mails.verification(count) : mails.newAddress(count);

/** Whether a mailbox was proved: a proof is final, and no link replaces it. */
export function isProved(current: Case, mailbox: Mailbox): boolean {
  const { request } = current;
  const proved = mailbox === "verify" ? "verifiedAt" in request : request.newAddressProvedAt !== undefined;
  return proved || tokenOf(current, mailbox)?.usedAt !== undefined;
}

/** Whether a later link went to the mailbox: the link in the newest mail is the one that has to work. */
function isOutdated(current: Case, mailbox: Mailbox, count: number): boolean {
  return (tokenOf(current, mailbox)?.count ?? 0) > count;
}

/**
 * Makes a new link, which replaces the one before, and mails it to the mailbox that it proves. The link alone
 * confirms nothing: it needs the code from the submission. A mailbox that was proved meanwhile gets no mail; a mail
 * that goes out again after a crash has the same link.
 * @param count as in `linkMail`; the same mail is sent once.
 * @param claim writes more before the mail, or finds that no mail is needed.
 */
export async function sendVerification(
  requestId: string,
  { mailbox, count }: { mailbox: Mailbox; count: number },
  services: VerificationServices,
  claim: (current: Case) => Addition | "not-needed" = () => ({}),
): Promise<"sent" | "sent-before" | "not-needed"> {
  const { clock, random, controller, publicUrl, manifests } = services;
  const now = clock();
  const salt = random.salt();
  const { confirmationCode, notMe, linkSecret } = await secretsOf(requestId, services);
  const windowEnd = (request: Request) =>
    request.status === "awaiting-verification"
      ? request.windowEndsAt
      : verificationEnds(request, now, controller.verificationWindow);
  const mail = linkMail(mailbox, count);
  const secret = linkSecret(mail);
  const fresh = {
    purpose: mailbox,
    count,
    hash: saltedHash(salt, secret),
    proofHash: saltedHash(salt, secret, normaliseCode(confirmationCode)),
  };

  function letterFor(request: Request): Letter {
    const link = `${publicUrl}/verify/${linkText(requestId, secret)}`;
    const about = { ...aboutRequest(request), link, windowEndsAt: windowEnd(request) };
    if (mailbox === "new-address") return { name: mailbox, ...about };
    return {
      name: "verification",
      ...about,
      notMeLink: notMeLink(publicUrl, requestId, notMe),
      knownData: knownDataAsked(request, manifests),
    };
  }

  return sendOnce(requestId, mail, services, {
    claim: (current) => {
      if (isProved(current, mailbox) || isOutdated(current, mailbox, count)) return "not-needed";
      const addition = claim(current);
      if (addition === "not-needed") return addition;
      const before = tokenOf(current, mailbox);
      const attempts = before?.count === count ? (before.attempts ?? 0) : 0;
      const replaced = replacedBy(count, before, now);
      const request = addition.request ?? current.request;
      // The link works as long as it is of use; a window that is prolonged prolongs it.
      const expiresAt = windowEnd(request);
      const token = { ...fresh, expiresAt, attempts, ...(replaced.length > 0 && { replaced }) };
      return {
        ...addition,
        // Written before the mail is sent: its reader may be quicker than our next write.
        request: request.status === "received" ? awaitVerification(request, windowEnd(request)) : request,
        tokens: [...(addition.tokens ?? []), token],
      };
    },
    compose: async ({ request, subject }) => {
      const to = mailbox === "verify" ? subject?.email : newAddressOf(subject);
      if (!to) throw new TerminalError({ code: "not-here", what: "mailbox" });
      return {
        ...(await renderLetter(letterFor(request), request.locale, controller)),
        to,
        noticeId: `${requestId}/${mail}`,
      };
    },
    event: { type: "verification-sent", actor: { kind: "system" }, details: { mail } },
  });
}

/** The links before this one; a repeated mail has the same link. */
function replacedBy(
  count: number,
  before: TokenFor<Mailbox> | undefined,
  at: string,
): NonNullable<TokenFor<Mailbox>["replaced"]> {
  const { hash, replaced = [] } = before ?? {};
  return hash && before?.count !== count ? [...replaced, { hash, at }] : replaced;
}
