import { unchanged } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { type Cancelled, cancel } from "#shared/domain/request.ts";
import { signalled } from "#shared/domain/token.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "./deliver-signals.ts";

/**
 * Calls a request off. Whatever task waits is told; a step that is running finds the request cancelled when it is
 * done. Cancelling twice is cancelling once.
 * @throws InvalidTransition when the request is closed otherwise, RequestNotFound.
 */
export async function cancelRequest(
  requestId: string,
  { actor, by, reason }: { actor: Actor; by: Cancelled["cancelledBy"]; reason?: string },
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<void> {
  const at = services.clock();
  await services.store.update(requestId, ({ request, tokens }) => {
    if (request.status === "cancelled") return unchanged(undefined);
    return {
      at,
      request: cancel(request, at, by),
      tokens: tokens
        .filter((token) => token.taskToken && !token.signal)
        .map((token) => signalled(token, { decidedAt: at, error: "RequestCancelled" })),
      events: [{ type: "request-cancelled", actor, details: { by, ...(reason && { reason }) } }],
      result: undefined,
    };
  });
  await deliverSignals(requestId, services);
}
