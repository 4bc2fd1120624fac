import { type Case, tokenOf } from "#shared/domain/case.ts";
import { isOpen } from "#shared/domain/request.ts";
import { matches } from "#shared/domain/secret.ts";
import { notFound, Problem } from "#shared/edge/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/**
 * The request that the link “This was not me” is about, while it can be stopped.
 * @throws Problem not-found for a forged link; link-closed for a request that is closed.
 */
export function checkNotMe(current: Case | undefined, secret: string): Case {
  const token = current && tokenOf(current, "not-me");
  if (!matches(token?.hash, secret) || !current) throw notFound();
  if (isOpen(current.request)) return current;
  throw new Problem(
    "link-closed",
    `The request is closed already and can no longer be stopped. If you did not make it, please write to ${controller.email}: what was done can be looked into, and mostly be taken back.`,
  );
}
