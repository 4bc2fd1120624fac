import type { Change } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import type { Answer } from "#shared/domain/request.ts";
import { matches, parseLinkText } from "#shared/domain/secret.ts";
import { maxAttempts, type PackageLink } from "#shared/domain/token.ts";
import { normaliseCode } from "#shared/life/1-intake/submission-secrets.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { checkPackage } from "./check-package.ts";

const urlSeconds = 60;

/**
 * Exchanges link and code for a URL of the answer that is valid for a minute. The code works once; a wrong one costs
 * one of five tries, in the write that finds it wrong.
 * @throws Problem wrong-code, code-expired, code-locked, and as `checkPackage`.
 */
export async function openPackage(
  linkText: string,
  code: string,
  { store, packages, clock }: { store: RequestStore; packages: Pick<PackageStore, "presign">; clock: Clock },
): Promise<{ url: string }> {
  const link = parseLinkText(linkText);
  if (!link) throw notFound();
  const { requestId, secret } = link;
  const at = clock();

  const opened = await store.update<Answer | number>(requestId, (latest) => {
    const { token, answer } = checkPackage(latest, secret, at);
    assertCodeLive(token, at);
    if (!matches(token.proofHash, secret, normaliseCode(code))) return failed(token, at);
    const { proofHash: _p, codeExpiresAt: _c, ...used } = token;
    const event: EventInput = { type: "package-opened", actor: { kind: "subject" } };
    return { at, tokens: [used], events: [event], result: answer };
  });
  if (typeof opened === "number") throw wrongCode(opened);
  return { url: await packages.presign(opened.key, `answer-${requestId}.zip`, urlSeconds) };
}

function assertCodeLive({ proofHash, codeExpiresAt, attempts }: PackageLink, now: string): void {
  if (!proofHash || !codeExpiresAt || isAtOrBefore(codeExpiresAt, now)) {
    throw new Problem(
      "code-expired",
      "No code is valid now. Codes open once and are good for ten minutes: get a fresh one.",
    );
  }
  if (attempts >= maxAttempts) {
    throw new Problem("code-locked", "A wrong code was entered five times. Get a fresh one.");
  }
}

/** No event: the evidence records finished acts, and codes are tried behind a secret link. */
function failed(token: PackageLink, at: string): Change<number> {
  const attempts = token.attempts + 1;
  return { at, tokens: [{ ...token, attempts }], events: [], result: maxAttempts - attempts };
}

function wrongCode(triesLeft: number): Problem {
  const next = triesLeft > 0 ? `${triesLeft} of ${maxAttempts} tries are left.` : "Get a fresh one.";
  return new Problem("wrong-code", `The code is not the one that was sent last. ${next}`, { triesLeft });
}
