import { tokenOf, unchanged } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { signalled } from "#shared/domain/token.ts";
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
    const token = tokenOf(current, "operator");
    if (!token?.taskToken || !token.failure || token.signal) return unchanged(undefined);
    const at = services.clock();
    const { step } = token.failure;
    return {
      at,
      request: withoutFailures(current.request, current.tasks),
      tokens: [signalled(token, { decidedAt: at, output: { decision: "retry" } })],
      events: [{ type: "step-retried", actor, details: { step, reason } }],
      result: step,
    };
  });
  await deliverSignals(requestId, services);
  return step;
}
