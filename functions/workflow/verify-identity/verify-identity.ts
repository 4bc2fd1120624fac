import { type Case, tokenOf } from "#shared/domain/case.ts";
import { stopOf } from "#shared/domain/stop.ts";
import type { Token } from "#shared/domain/token.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";
import {
  sendVerification,
  type VerificationServices,
  verificationMail,
} from "#shared/requests/send-verification.ts";

/**
 * Sends the first verification mail and keeps the task token until link and code are confirmed. Run again, it sends
 * nothing twice: only the new task token takes the place of the old one.
 * @throws RequestCancelled, RequestRefused, VerificationExpired by the names the workflow catches.
 */
export async function verifyIdentity(
  { requestId, taskToken }: { requestId: string; taskToken: string },
  services: VerificationServices & { workflow: Workflow },
): Promise<void> {
  const { store, clock } = services;
  const sent = await sendVerification(requestId, verificationMail(1), services, (current) => {
    const stop = stopOf(current.request);
    if (stop) throw stop;
    return { tokens: [waiting(current, taskToken, clock())] };
  });
  if (sent === "sent") return;

  await store.update(requestId, (current) => {
    const stop = stopOf(current.request);
    if (stop) throw stop;
    const at = clock();
    return { at, tokens: [waiting(current, taskToken, at)], events: [], result: undefined };
  });
  await deliverSignals(requestId, services);
}

/** The verification token with the task that waits on it now; whoever verified before the task waited is let through. */
function waiting(current: Case, taskToken: string, at: string): Token {
  const token: Token = { ...tokenOf(current, "verify"), purpose: "verify", taskToken };
  const unverified =
    current.request.status === "received" || current.request.status === "awaiting-verification";
  return unverified ? token : { ...token, signal: { decidedAt: at, output: { verified: true } } };
}
