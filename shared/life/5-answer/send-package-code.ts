import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { packageMailbox } from "#shared/domain/letters-to.ts";
import { millisecondsBetween } from "#shared/domain/moment.ts";
import { parseLinkText, saltedHash } from "#shared/domain/secret.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { notFound, Problem, tooMany } from "#shared/life/doors/problem.ts";
import { limitRate } from "#shared/life/doors/rate-limit.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { checkPackage } from "./check-package.ts";

export interface CodeServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly random: Random;
  readonly controller: Controller;
}

const pauseSeconds = 60;
const dailyLimit = { max: 10, windowSeconds: 86_400, detail: "A code can be sent ten times a day." };

/**
 * Mails a new code, which replaces the one before, to the mailbox of the one who may open the package.
 * @throws Problem not-found, package-gone, too-many-requests.
 */
export async function sendPackageCode(
  linkText: string,
  services: CodeServices,
): Promise<{ requestId: string; codeExpiresAt: string }> {
  const { store, mailer, clock, random, controller } = services;
  const link = parseLinkText(linkText);
  if (!link) throw notFound();
  const { requestId, secret } = link;
  const at = clock();
  const code = random.digits(6);
  const salt = random.salt();
  const codeExpiresAt = addTo(at, controller.packageCode);

  const addressee = (latest: Case | undefined) => {
    const { current, token } = checkPackage(latest, secret, at);
    const mailbox = packageMailbox(current);
    if (!mailbox) throw new Problem("package-gone", "We no longer know the mailbox it belongs to.");
    assertPause(token.codeExpiresAt, controller.packageCode, at);
    return { request: current.request, mailbox, token };
  };
  addressee(await store.load(requestId));
  await limitRate(store, `package-code#${requestId}`, at, dailyLimit);
  const { request, mailbox } = await store.update(requestId, (latest) => {
    const result = addressee(latest);
    const proofHash = saltedHash(salt, secret, code);
    return { at, tokens: [{ ...result.token, proofHash, codeExpiresAt, attempts: 0 }], events: [], result };
  });

  const letter = {
    name: "package-code" as const,
    ...aboutRequest(request),
    code,
    expiresAt: codeExpiresAt,
  };
  await mailer.send({
    ...(await renderLetter(letter, request.locale, controller)),
    ...mailbox,
    noticeId: `${requestId}/package-code`,
  });
  await store.update(requestId, () => ({
    at: clock(),
    events: [{ type: "package-code-sent", actor: { kind: "subject" } }],
    result: undefined,
  }));
  return { requestId, codeExpiresAt };
}

/** The end of a code's life tells when it was made. */
function assertPause(expiresAt: string | undefined, lifetime: string, now: string): void {
  if (!expiresAt) return;
  const elapsed = millisecondsBetween(expiresAt, addTo(now, lifetime));
  const wait = pauseSeconds - Math.floor(elapsed / 1000);
  if (wait > 0) throw tooMany("A code can be sent once a minute.", wait);
}
