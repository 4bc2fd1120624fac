import { parseLinkText } from "#shared/domain/secret.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { checkLink, findLink, type Link } from "./check-link.ts";

/**
 * Reads the request behind a verification link, and changes nothing.
 * @param afterwards whether the person has just confirmed, so that the page confirms it.
 * @throws Problem as `checkLink`.
 */
export async function showVerification(
  linkText: string,
  afterwards: boolean,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<{ link: Link; confirmed: boolean }> {
  const parsed = parseLinkText(linkText);
  if (!parsed) throw notFound();
  const current = await store.load(parsed.requestId);
  const link = findLink(current, parsed.secret);
  if (afterwards && link.token.usedAt) return { link, confirmed: true };
  return { link: checkLink(current, parsed.secret, clock()), confirmed: false };
}
