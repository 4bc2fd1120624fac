import { tokenOf } from "#shared/domain/case.ts";
import { answerReader } from "#shared/domain/letters-to.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import { withHeld } from "#shared/domain/token.ts";
import { authorise } from "#shared/life/doors/authorise.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * One more link to the answer, for a person who sees the whole request: like that in the mail it opens nothing without a
 * code. The link in the mail keeps working.
 * @returns the text of the link.
 * @throws Problem not-found, not-possible where somebody else may open it, package-gone.
 */
export async function linkToAnswer(
  requestId: string,
  bearer: string,
  services: { store: RequestStore; clock: Clock; random: Random },
): Promise<string> {
  const { store, clock, random } = services;
  const { access } = await authorise(requestId, bearer, services);
  if (access !== "access") throw notFound();
  const at = clock();
  const secret = random.secret();
  const hash = saltedHash(random.salt(), secret);
  await store.update(requestId, (current) => {
    const { request } = current;
    // Its code would go to their mailbox, too.
    if (answerReader(current, "package") === "representative")
      throw new Problem("not-possible", "The answer went to the one who asked for the person.", {
        locale: request.locale,
      });
    const answer = "answer" in request ? request.answer : undefined;
    const token = tokenOf(current, "package");
    if (!token || !answer || answer.purgedAt || isAtOrBefore(token.expiresAt, at))
      throw new Problem("package-gone", "There is no answer to download here, or it is no longer kept.", {
        locale: request.locale,
      });
    const { held } = withHeld(token.held, { hash, expiresAt: token.expiresAt });
    return { at, tokens: [{ ...token, held }], events: [], result: undefined };
  });
  return linkText(requestId, secret);
}
