import { type Case, type Change, tokenOf, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { approve } from "#shared/domain/request.ts";
import { signalled } from "#shared/domain/token.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";

/**
 * Lets a planned request go ahead. Approving twice is approving once.
 * @returns whether this call approved; `false` when it had been approved before.
 * @throws NothingWaits when no plan waits for approval, RequestNotFound.
 */
export async function approveRequest(
  { requestId, actor }: { requestId: string; actor: Actor },
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<boolean> {
  const changed = await services.store.update(requestId, (current) =>
    approval(current, actor, services.clock()),
  );
  await deliverSignals(requestId, services);
  return changed;
}

function approval(current: Case, actor: Actor, at: string): Change<boolean> | Unchanged<boolean> {
  const { request, tasks } = current;
  if ("approvedAt" in request) return unchanged(false);
  const token = tokenOf(current, "approve");
  if (request.status !== "awaiting-approval" || !token?.taskToken)
    throw new NothingWaits(`Request ${request.requestId} is ${request.status}; no plan waits for approval.`);
  return {
    at,
    request: approve(request, at),
    tokens: [signalled(token, { decidedAt: at, output: token.offer })],
    events: [
      {
        type: "plan-approved",
        actor,
        details: {
          deadlines: request.deadlines,
          tasks: tasks.map(({ processor, action }) => ({ processor, action })),
        },
      },
    ],
    result: true,
  };
}
