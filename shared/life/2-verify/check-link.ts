import { type Case, tokenOf } from "#shared/domain/case.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import { matches } from "#shared/domain/secret.ts";
import { type MailboxLink, maxAttempts } from "#shared/domain/token.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { laterProof, mayBeProvedLater } from "#shared/rules/later-proof.ts";

/**
 * The purpose of a link: the mailbox it went to says whether it proves the person or their new address; `confirm`
 * proves the person for a request that began without proof.
 */
export interface Link {
  readonly current: Case;
  readonly token: MailboxLink;
  /** The time at which a newer mail replaced it (ISO instant). */
  readonly replacedAt?: string;
}

const purposes: readonly MailboxLink["purpose"][] = ["verify", "new-address", laterProof];

/**
 * Finds the token of a link, even if it is used, replaced or expired.
 * @throws Problem not-found for a forged link.
 */
export function findLink(current: Case | undefined, secret: string): Link {
  // Every token is compared, even after a match, so that the time tells nothing about the tokens.
  const [found] = purposes.flatMap((purpose) => {
    const token = current && tokenOf(current, purpose);
    const isOwn = matches(token?.hash, secret);
    const replaced = (token && "replaced" in token && token.replaced) || [];
    const before = replaced.filter(({ hash }) => matches(hash, secret));
    if (!current || !token || !(isOwn || before.length > 0)) return [];
    const newest = isOwn ? undefined : replaced.at(-1);
    return [{ current, token, ...(newest && { replacedAt: newest.at }) }];
  });
  if (!found) throw notFound();
  return found;
}

/**
 * The same for a link that can be used.
 * @param now ISO instant.
 * @throws Problem not-found; link-used, link-closed, link-replaced, link-expired, link-locked.
 */
export function checkLink(current: Case | undefined, secret: string, now: string): Link {
  const link = findLink(current, secret);
  const { token } = link;
  const { locale } = link.current.request;
  assertAwaited(link.current, token);
  if (link.replacedAt) {
    throw new Problem("link-replaced", "A newer mail was sent, and its link took the place of this one.", {
      sentAt: link.replacedAt,
      locale,
    });
  }
  if (isOver(link, now)) {
    throw new Problem(
      "link-expired",
      "The time for confirming the request is over. Make a new one, and confirm it in time.",
      { locale },
    );
  }
  if (token.attempts >= maxAttempts) {
    throw new Problem(
      "link-locked",
      `A wrong code was entered ${maxAttempts} times. Ask for a new link where the request was made.`,
      { locale },
    );
  }
  return link;
}

/**
 * The proof of a link was not given, and the request waits for it.
 * @throws Problem link-used, link-closed.
 */
export function assertAwaited(current: Case, token: MailboxLink): void {
  const { locale } = current.request;
  if (token.usedAt)
    throw new Problem(
      "link-used",
      "The request was confirmed with this link before. There is nothing more to do.",
      { locale },
    );
  if (!waitsFor({ current, token }))
    throw new Problem("link-closed", "The request was closed, and can no longer be confirmed.", { locale });
}

/** A link works as long as the request waits for it; while the request stands still its time does not end. */
function isOver({ current: { request }, token }: Link, now: string): boolean {
  if (request.status !== "awaiting-verification") return isAtOrBefore(token.expiresAt, now);
  return !request.pause && isAtOrBefore(request.windowEndsAt, now);
}

function waitsFor({ current: { request }, token }: Link): boolean {
  return token.purpose === laterProof
    ? mayBeProvedLater(request)
    : request.status === "awaiting-verification";
}
