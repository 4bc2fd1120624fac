import { unchanged } from "#shared/domain/case.ts";
import { lastLetterStep } from "#shared/domain/last-letter.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";

/** Tries the letter of an ended request until it is out: nobody has to decide about it. */
export async function retryLastLetter(requestId: string, services: SweepServices): Promise<void> {
  await services.store.update(requestId, (current) => {
    const waiting = lastLetterStep(current);
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
