import { stepOf, unchanged } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { isWaiting, triedAgain } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { withoutFailures } from "#shared/rules/finish-task.ts";

/**
 * Tries the failed step of the workflow again that waits for an operator.
 * @returns name of the step; `undefined` when no step waits.
 * @throws RequestNotFound.
 */
export async function retryStep(
  { requestId, actor, reason }: { requestId: string; actor: Actor; reason: string },
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<string | undefined> {
  const step = await services.store.update<string | undefined>(requestId, (current) => {
    const waiting = stepOf(current, "AwaitOperator");
    if (!isWaiting(waiting) || !waiting.failure) return unchanged(undefined);
    const at = services.clock();
    const { step } = waiting.failure;
    return {
      at,
      request: withoutFailures(current.request, current.tasks),
      steps: triedAgain(waiting, at),
      events: [{ type: "step-retried", actor, details: { step, reason } }],
      result: step,
    };
  });
  await deliverSignals(requestId, services);
  return step;
}
