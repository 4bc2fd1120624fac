import type { Case } from "#shared/domain/case.ts";
import { parseLinkText } from "#shared/domain/secret.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { checkPackage } from "./check-package.ts";

/**
 * Reads the answer behind a package link, and changes nothing.
 * @throws Problem as `checkPackage`.
 */
export async function showPackage(
  linkText: string,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<{ current: Case; expiresAt: string }> {
  const link = parseLinkText(linkText);
  if (!link) throw notFound();
  const { current, answer } = checkPackage(await store.load(link.requestId), link.secret, clock());
  return { current, expiresAt: answer.expiresAt };
}
