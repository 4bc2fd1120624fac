import { type Case, tokenOf } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { awaitVerification } from "#shared/domain/request.ts";
import { linkToken, saltedHash } from "#shared/domain/secret.ts";
import type { Token } from "#shared/domain/token.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { type Addition, sendOnce } from "./send-once.ts";
import { normaliseCode, submissionSecrets } from "./submission-secrets.ts";

export interface VerificationServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly random: Random;
  readonly controller: Controller;
  readonly publicUrl: string;
}

/** The names under which a request's verification mails are marked: the first, and each that was asked for. */
export const verificationMail = (count: number): string => `verification-${count}`;

/**
 * Makes a new link, which replaces the one before, and mails it. The link alone confirms nothing: the code that was
 * shown at submission has to come with it.
 * @param mail one of `verificationMail(n)`; the same name is sent once.
 * @param claim what else is written, or found not needed, before anything is sent.
 */
export async function sendVerification(
  requestId: string,
  mail: string,
  services: VerificationServices,
  claim: (current: Case) => Addition | "not-needed" = () => ({}),
): Promise<"sent" | "sent-before" | "not-needed"> {
  const { clock, random, controller, publicUrl, keyedHash } = services;
  const now = clock();
  const secret = random.secret();
  const salt = random.salt();
  const { confirmationCode } = await submissionSecrets(requestId, keyedHash);
  const expiresAt = addTo(now, controller.verificationLink);
  const windowEndsAt = addTo(now, controller.verificationWindow);
  const link = {
    purpose: "verify",
    hash: saltedHash(salt, secret),
    proofHash: saltedHash(salt, secret, normaliseCode(confirmationCode)),
    expiresAt,
    attempts: 0,
  };

  return sendOnce(requestId, mail, services, {
    claim: (current) => {
      const addition = claim(current);
      if (addition === "not-needed") return addition;
      const before = addition.tokens?.find(isVerify) ?? tokenOf(current, "verify");
      const token: Token = { ...link, ...(before?.taskToken && { taskToken: before.taskToken }) };
      const request = addition.request ?? current.request;
      return {
        ...addition,
        // Before the mail is sent: whoever reads it may be quicker than our next write.
        request: request.status === "received" ? awaitVerification(request, windowEndsAt) : request,
        tokens: [...(addition.tokens ?? []).filter((other) => !isVerify(other)), token],
      };
    },
    compose: async ({ request, subject }) => {
      if (!subject) throw new TerminalError(`Request ${requestId} has no subject to write to.`);
      const letter = {
        name: "verification" as const,
        requestId,
        link: `${publicUrl}/verify/${linkToken(requestId, secret)}`,
        right: request.right,
        receivedAt: request.receivedAt,
        linkExpiresAt: expiresAt,
        windowEndsAt: request.status === "awaiting-verification" ? request.windowEndsAt : windowEndsAt,
      };
      return {
        ...(await renderLetter(letter, request.locale, controller)),
        to: subject.email,
        noticeId: `${requestId}/${mail}`,
      };
    },
    event: { type: "verification-sent", actor: { kind: "system" }, details: { mail } },
  });
}

const isVerify = (token: Token): boolean => token.purpose === "verify";
