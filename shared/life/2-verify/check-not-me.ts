import { type Case, tokenOf } from "#shared/domain/case.ts";
import { matches } from "#shared/domain/secret.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/**
 * The request that the link “This was not me” is about, as long as it is known whose it is.
 * @throws Problem not-found for a forged link; link-closed once nobody knows any more who the person was.
 */
export function checkNotMe(current: Case | undefined, secret: string): Case {
  const token = current && tokenOf(current, "not-me");
  if (!matches(token?.hash, secret) || !current) throw notFound();
  if (current.subject) return current;
  throw new Problem(
    "link-closed",
    `The request ended long ago, and whose it was is not kept. If you did not make it, please write to ${controller.email}.`,
    { locale: current.request.locale },
  );
}
