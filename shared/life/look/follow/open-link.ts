import { type Case, tokenOf } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import { matches, parseLinkText, saltedHash } from "#shared/domain/secret.ts";
import { withHeld } from "#shared/domain/token.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { LinkedPage } from "./follow-link.ts";
import { countLink, type FollowServices, mailFollowLink } from "./mail-follow-link.ts";

const sessionLifetime = "P30D";

interface Reading {
  readonly store: RequestStore;
  readonly clock: Clock;
}

/**
 * The request behind a mailed link; reading changes nothing.
 * @throws Problem not-found for a forged link; link-expired, and a new one can be had with it.
 */
export async function checkFollowLink(linkText: string, services: Reading): Promise<Case> {
  return (await findLive(linkText, services)).current;
}

async function findLive(linkText: string, services: Reading): Promise<Found> {
  const found = await find(linkText, services);
  if (found.isOver)
    throw new Problem("link-expired", "Links in mails are good for seven days. Have a new one sent.", {
      locale: found.current.request.locale,
    });
  return found;
}

/**
 * Opens a request for a browser that comes with a mailed link, as often as it comes.
 * @returns an access token for the session of the browser, and the page to begin with.
 * @throws Problem as `checkFollowLink`.
 */
export async function openFollowLink(
  linkText: string,
  services: Reading & { random: Random },
): Promise<{ requestId: string; accessToken: string; page?: LinkedPage }> {
  const { current: found, page } = await findLive(linkText, services);
  const { requestId } = found.request;
  const { store, clock, random } = services;
  const at = clock();
  const accessToken = random.secret();
  const session = {
    hash: saltedHash(random.salt(), accessToken),
    expiresAt: addTo(at, sessionLifetime),
  };
  await store.update(requestId, (current) => ({
    at,
    tokens: [{ purpose: "session", ...withHeld(tokenOf(current, "session")?.held, session) }],
    events: [{ type: "request-opened", actor: { kind: "subject" } }],
    result: undefined,
  }));
  return { requestId, accessToken, ...(page && { page }) };
}

/** Mails a new link in place of one that has run out. @throws Problem not-found, too-many-requests. */
export async function renewFollowLink(
  linkText: string,
  services: FollowServices,
): Promise<{ requestId: string; locale: string }> {
  const { current, page } = await find(linkText, services);
  const { requestId, locale } = current.request;
  await countLink(requestId, services);
  await mailFollowLink(requestId, services, page);
  return { requestId, locale };
}

interface Found {
  readonly current: Case;
  readonly isOver: boolean;
  readonly page?: LinkedPage;
}

async function find(linkText: string, { store, clock }: Reading): Promise<Found> {
  const link = parseLinkText(linkText);
  if (!link) throw notFound();
  const current = await store.load(link.requestId);
  // All are compared, even after a match, so that the time tells nothing about the links.
  const found = ((current && tokenOf(current, "follow"))?.held ?? []).filter(({ hash }) =>
    matches(hash, link.secret),
  );
  const newest = found.at(-1);
  if (!current || !newest) throw notFound();
  const { expiresAt, page } = newest;
  return { current, isOver: isAtOrBefore(expiresAt, clock()), ...(page && { page }) };
}
