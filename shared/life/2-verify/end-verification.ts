import { stepOf, tokenOf, unchanged } from "#shared/domain/case.ts";
import { goOnVerified } from "#shared/domain/go-on-verified.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { expire } from "#shared/domain/transitions.ts";
import { signalled } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

/**
 * Ends the verification when the window is over. A person who proved only the mailbox on file goes on without the new
 * address. The window does not end while the request is paused.
 */
export async function endVerification(
  requestId: string,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<void> {
  const at = services.clock();
  await services.store.update(requestId, (current) => {
    const { request } = current;
    if (request.status !== "awaiting-verification" || request.pause) return unchanged(undefined);
    if (isAfter(request.windowEndsAt, at)) return unchanged(undefined);
    const link = tokenOf(current, "verify");
    if (link?.usedAt) return { at, ...goOnVerified(current, link, at), events: [], result: undefined };
    return {
      at,
      request: expire(request, at),
      steps: signalled(stepOf(current, "VerifyIdentity"), { decidedAt: at, error: "VerificationExpired" }),
      events: [
        { type: "request-expired", actor: { kind: "system" }, details: { ground: "identity-not-verified" } },
      ],
      result: undefined,
    };
  });
  await deliverSignals(requestId, services);
}
