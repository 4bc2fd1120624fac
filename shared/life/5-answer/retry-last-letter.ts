import { unchanged } from "#shared/domain/case.ts";
import { lastLetterToken } from "#shared/domain/last-letter.ts";
import { signalled } from "#shared/domain/token.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";

/** Tries the letter of an ended request until it is out: nobody has to decide about it. */
export async function retryLastLetter(requestId: string, services: SweepServices): Promise<void> {
  await services.store.update(requestId, (current) => {
    const token = lastLetterToken(current);
    if (!token?.failure) return unchanged(undefined);
    const { step } = token.failure;
    const at = services.clock();
    return {
      at,
      tokens: [signalled(token, { decidedAt: at, output: { decision: "retry" } })],
      events: [{ type: "step-retried", actor: { kind: "system" }, details: { step } }],
      result: undefined,
    };
  });
  await deliverSignals(requestId, services);
}
