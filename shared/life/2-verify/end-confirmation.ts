import { unchanged } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { endTimeForProof } from "#shared/rules/later-proof.ts";

/**
 * Nobody has confirmed the parts that cannot be undone: the systems give their last answer, about the parts that they
 * did at once.
 */
export async function endConfirmation(requestId: string, services: SweepServices): Promise<void> {
  const at = services.clock();
  await services.store.update(requestId, (current) => {
    const { confirmation, pause } = current.request;
    const isOver = confirmation && !pause && isAtOrBefore(confirmation.until, at);
    const part = isOver ? endTimeForProof(current, at) : undefined;
    const event: EventInput = { type: "confirmation-ended", actor: { kind: "system" } };
    return part ? { ...part, at, events: [event], result: undefined } : unchanged(undefined);
  });
  await deliverSignals(requestId, services);
}
