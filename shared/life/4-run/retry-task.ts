import { taskOf, tokenOf, unchanged } from "#shared/domain/case.ts";
import { signalled, taskPurpose } from "#shared/domain/token.ts";
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
    const token = tokenOf(current, taskPurpose(processor));
    const result = taskOf(current, processor)?.result;
    // The task may be decided meanwhile, or the request paused.
    const isDue = result?.outcome === "failed" && result.retryAt && token?.taskToken && !token.signal;
    if (!isDue || current.request.pause) return unchanged(undefined);
    const at = clock();
    return {
      at,
      tokens: [signalled(token, { decidedAt: at, output: { decision: "retry" } })],
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
