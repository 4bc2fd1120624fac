import { taskOf, taskStepOf, unchanged } from "#shared/domain/case.ts";
import { isWaiting, triedAgain } from "#shared/domain/workflow-step.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";

/** Asks a silent system again: the workflow, which waits for its task, tries it once more. */
export async function retryTask(
  requestId: string,
  processor: string,
  services: SweepServices,
): Promise<void> {
  const { store, clock } = services;
  await store.update(requestId, (current) => {
    const step = taskStepOf(current, processor);
    const result = taskOf(current, processor)?.result;
    // The task may be decided meanwhile, or the request paused.
    const isDue = result?.outcome === "failed" && result.retryAt && isWaiting(step);
    if (!isDue || current.request.pause) return unchanged(undefined);
    const at = clock();
    return {
      at,
      steps: triedAgain(step, at),
      events: [
        {
          type: "task-retried",
          actor: { kind: "system" },
          details: { processor, ...(result.tries && { tries: result.tries }) },
        },
      ],
      result: undefined,
    };
  });
  await deliverSignals(requestId, services);
}
