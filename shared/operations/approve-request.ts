import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { carryOut, planToken } from "#shared/domain/plan.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";

/**
 * Lets a planned request go ahead, whatever it waits for: a person on our side has looked at it (level L3). Approving
 * twice is approving once.
 * @returns whether this call approved; `false` when it had been approved before.
 * @throws NothingWaits when no plan waits for approval, or the request is paused; RequestNotFound.
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
  const { request } = current;
  if ("approvedAt" in request) return unchanged(false);
  const token = planToken(current);
  if (request.status !== "awaiting-approval" || !token)
    throw new NothingWaits(`Request ${request.requestId} is ${request.status}; no plan waits for approval.`);
  if (request.pause)
    throw new NothingWaits(`Request ${request.requestId} is paused; resume it first, with \`dsr resume\`.`);
  return { at, ...carryOut(current, token, { at, actor, level: "L3" }), result: true };
}
