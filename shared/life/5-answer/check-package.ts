import { type Case, tokenOf } from "#shared/domain/case.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import type { Answer } from "#shared/domain/request.ts";
import { matches } from "#shared/domain/secret.ts";
import type { PackageLink } from "#shared/domain/token.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";

/**
 * The answer behind a package link, if it is still kept.
 * @param now ISO instant.
 * @throws Problem not-found for a forged link, package-gone.
 */
export function checkPackage(
  current: Case | undefined,
  secret: string,
  now: string,
): { current: Case; token: PackageLink; answer: Answer } {
  const token = current && tokenOf(current, "package");
  // All are compared, even after a match, so that the time tells nothing about the links.
  const known = [token?.hash, ...(token?.held ?? []).map(({ hash }) => hash)].map((hash) =>
    matches(hash, secret),
  );
  if (!known.includes(true) || !current || !token) throw notFound();
  const { request } = current;
  const answer = "answer" in request ? request.answer : undefined;
  const expired = isAtOrBefore(token.expiresAt, now);
  if (!answer || answer.purgedAt || expired) {
    throw new Problem(
      "package-gone",
      "Answers are deleted some time after they are sent. You can make a new request.",
      { locale: request.locale },
    );
  }
  return { current, token, answer };
}
