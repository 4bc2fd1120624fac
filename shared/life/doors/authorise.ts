import { type Case, tokenOf } from "#shared/domain/case.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { matches } from "#shared/domain/secret.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { notFound } from "./problem.ts";

/**
 * What the presented token may see: that of the submission the stage, that of the verification and those of a mailed link
 * everything.
 */
export type Access = "submission" | "access";

/**
 * The same for what only the person may do: a stranger may have made the submission, and has its token.
 * @throws Problem not-found, also for the token of the submission.
 */
export async function authorisePerson(...asked: Parameters<typeof authorise>): Promise<Case> {
  const { current, access } = await authorise(...asked);
  if (access !== "access") throw notFound();
  return current;
}

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Finds the request of a bearer token.
 * @throws Problem not-found, the same for an unknown id, another person's id, and a token that is wrong or has
 * expired.
 */
export async function authorise(
  requestId: string,
  bearer: string,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<{ current: Case; access: Access }> {
  if (!uuidV7.test(requestId)) throw notFound();
  const current = await store.load(requestId);
  const now = clock();
  const held = (purpose: Access): boolean => {
    const token = current && tokenOf(current, purpose);
    const valid = !token?.expiresAt || isAfter(token.expiresAt, now);
    return matches(token?.hash, bearer) && valid;
  };
  // All are compared, even after a match, so that the time tells nothing about the tokens.
  const sessions = ((current && tokenOf(current, "session"))?.held ?? [])
    .map(({ hash, expiresAt }) => matches(hash, bearer) && isAfter(expiresAt, now))
    .includes(true);
  const [verified, submission] = [held("access"), held("submission")];
  const full = verified || sessions;
  if (!current || !(full || submission)) throw notFound();
  return { current, access: full ? "access" : "submission" };
}
