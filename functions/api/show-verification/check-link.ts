import { type Case, tokenOf } from "#shared/domain/case.ts";
import { matches } from "#shared/domain/secret.ts";
import { maxAttempts, type Token } from "#shared/domain/token.ts";
import { notFound, Problem } from "#shared/edge/problem.ts";

/**
 * The verification token a link belongs to, if the link can be used.
 * @param now ISO instant.
 * @throws Problem not-found for a forged link or one that a newer one replaced; link-used, link-closed, link-expired,
 * link-locked.
 */
export function checkLink(
  current: Case | undefined,
  secret: string,
  now: string,
): { current: Case; token: Token } {
  const token = current && tokenOf(current, "verify");
  if (!matches(token?.hash, secret) || !current || !token) throw notFound();
  if (token.usedAt) {
    throw new Problem(
      "link-used",
      "The request was confirmed with this link before. There is nothing more to do.",
    );
  }
  if (current.request.status !== "awaiting-verification") {
    throw new Problem("link-closed", "The request was closed, and can no longer be confirmed.");
  }
  if (!token.expiresAt || Date.parse(token.expiresAt) <= Date.parse(now)) {
    throw new Problem(
      "link-expired",
      "Links are good for 24 hours. Ask for a new one where the request was made.",
    );
  }
  if ((token.attempts ?? 0) >= maxAttempts) {
    throw new Problem(
      "link-locked",
      `A wrong code was entered ${maxAttempts} times. Ask for a new link where the request was made.`,
    );
  }
  return { current, token };
}
