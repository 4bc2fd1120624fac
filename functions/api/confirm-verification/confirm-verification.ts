import { checkLink } from "#functions/api/show-verification/check-link.ts";
import type { Change } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { verify } from "#shared/domain/request.ts";
import { matches, parseLinkToken, saltedHash } from "#shared/domain/secret.ts";
import { maxAttempts, signalled, type Token } from "#shared/domain/token.ts";
import { orLeaveToSweep } from "#shared/edge/or-leave-to-sweep.ts";
import { notFound, Problem } from "#shared/edge/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";
import { normaliseCode } from "#shared/requests/submission-secrets.ts";

export interface ConfirmServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly random: Random;
}

const accessLifetime = "P180D";
const subject = { kind: "subject" } as const;

/**
 * Takes link and code together as proof of the mailbox, and lets the workflow go on. A wrong code costs one of five
 * tries, in the same write that finds it wrong.
 * @throws Problem wrong-code, and as `checkLink`.
 */
export async function confirmVerification(
  linkText: string,
  code: string,
  services: ConfirmServices,
): Promise<{ requestId: string; status: "awaiting-approval"; accessToken: string }> {
  const { store, clock, random } = services;
  const link = parseLinkToken(linkText);
  if (!link) throw notFound();
  const { requestId, secret } = link;
  const accessToken = random.secret();
  const at = clock();
  const access = {
    purpose: "access",
    hash: saltedHash(random.salt(), accessToken),
    expiresAt: addTo(at, accessLifetime),
  };

  const triesLeft = await store.update<number | "confirmed">(requestId, (latest) => {
    const { current, token } = checkLink(latest, secret, at);
    if (!matches(token.proofHash, secret, normaliseCode(code))) return failed(token, at);
    return {
      at,
      request: verify(current.request, at),
      tokens: [signalled({ ...token, usedAt: at }, { decidedAt: at, output: { verified: true } }), access],
      events: [
        { type: "identity-verified", actor: subject, details: { method: "mailbox-and-code", level: "L1" } },
      ],
      result: "confirmed",
    };
  });
  if (triesLeft !== "confirmed") throw wrongCode(triesLeft);
  await orLeaveToSweep(requestId, "Telling the workflow", () => deliverSignals(requestId, services));
  return { requestId, status: "awaiting-approval", accessToken };
}

function failed(token: Token, at: string): Change<number> {
  const attempts = (token.attempts ?? 0) + 1;
  return {
    at,
    tokens: [{ ...token, attempts }],
    events: [{ type: "verification-failed", actor: subject, details: { attempts } }],
    result: maxAttempts - attempts,
  };
}

function wrongCode(triesLeft: number): Problem {
  const next =
    triesLeft > 0
      ? `${triesLeft} of ${maxAttempts} tries are left.`
      : "The link is locked; ask for a new one.";
  return new Problem("wrong-code", `The code is not that of this request. ${next}`, { triesLeft });
}
