import { unchanged } from "#shared/domain/case.ts";
import { retriedByItself } from "#shared/domain/retried-by-itself.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";

/** Tries the letter of an ended request until it is out, and an aged package once: nobody has to decide about it. */
export async function retryByItself(
  requestId: string,
  services: Pick<SweepServices, "store" | "workflow" | "clock">,
): Promise<void> {
  await services.store.update(requestId, (current) => {
    const waiting = retriedByItself(current)?.step;
    if (!waiting?.failure) return unchanged(undefined);
    const { step } = waiting.failure;
    const at = services.clock();
    return {
      at,
      steps: triedAgain(waiting, at),
      events: [{ type: "step-retried", actor: { kind: "system" }, details: { step } }],
      result: undefined,
    };
  });
  await deliverSignals(requestId, services);
}
