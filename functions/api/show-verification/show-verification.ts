import { type Case, tokenOf } from "#shared/domain/case.ts";
import { matches, parseLinkToken } from "#shared/domain/secret.ts";
import { notFound } from "#shared/edge/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { checkLink } from "./check-link.ts";

/**
 * Reads what a verification link is about, and changes nothing.
 * @param afterwards whether whoever confirmed was sent here, and is to be told that it worked.
 * @throws Problem as `checkLink`.
 */
export async function showVerification(
  linkText: string,
  afterwards: boolean,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<{ current: Case; confirmed: boolean }> {
  const link = parseLinkToken(linkText);
  if (!link) throw notFound();
  const current = await store.load(link.requestId);
  const token = current && tokenOf(current, "verify");
  if (afterwards && current && token?.usedAt && matches(token.hash, link.secret))
    return { current, confirmed: true };
  return { current: checkLink(current, link.secret, clock()).current, confirmed: false };
}
