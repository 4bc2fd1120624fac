import { type Case, tokenOf } from "#shared/domain/case.ts";
import { matches } from "#shared/domain/secret.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/**
 * The request behind a link “This was not me”, while its person is known.
 * @throws Problem not-found for a forged link; link-closed once the person's identifiers are gone.
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
