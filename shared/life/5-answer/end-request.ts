import { unchanged } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { ClosedRequest, Request } from "#shared/domain/request.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { isWaiting, signalled } from "#shared/domain/workflow-step.ts";
import { standAgain } from "#shared/life/6-after/stand-again.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

/**
 * Ends a request early. A waiting task gets the name of an error; a running step finds the request ended when it is
 * done. The effects that a release was to take back stay. A repetition changes nothing.
 * @returns whether this call ended it.
 * @throws InvalidTransition when the request cannot end like this, RequestNotFound.
 */
export async function endRequest(
  requestId: string,
  { end, event }: { end: (request: Request, at: string) => ClosedRequest; event: EventInput },
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
  already: ClosedRequest["status"],
): Promise<boolean> {
  const at = services.clock();
  const changed = await services.store.update(requestId, ({ request, steps }) => {
    if (request.status === already) return unchanged(false);
    const ended = end(request, at);
    const error = stopOf(ended)?.name;
    if (!error) throw new TypeError(`A request that is ${ended.status} has not ended early.`);
    return {
      at,
      request: ended,
      steps: steps
        .filter((step) => isWaiting(step))
        .flatMap((step) => signalled(step, { decidedAt: at, error })),
      events: [event],
      result: true,
    };
  });
  await deliverSignals(requestId, services);
  await standAgain(requestId, services);
  return changed;
}
