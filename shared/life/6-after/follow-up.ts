import { taskStepOf, unchanged } from "#shared/domain/case.ts";
import { type DeedName, deeds } from "#shared/domain/mail-names.ts";
import type { Request } from "#shared/domain/request.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";

interface Promised {
  readonly processor: string;
  /** ISO date. */
  readonly promised: string;
}

/**
 * The promised date is over: asks the processor again, through the workflow while the workflow waits, and directly
 * otherwise. The call does not wait for the answer, because the processor may run for longer than a sweep.
 */
export async function followUp(
  requestId: string,
  { processor, promised }: Promised,
  services: SweepServices,
): Promise<void> {
  const { store, clock, invokeProcessor } = services;
  const waited = await store.update(requestId, (current) => {
    const step = taskStepOf(current, processor);
    if (!step?.taskToken) return unchanged(false);
    // An earlier decision about the task is not overwritten: it only has to be delivered.
    if (step.signal) return unchanged(true);
    const at = clock();
    return {
      at,
      request: withDone(current.request, deeds.followedUp(processor, promised), at),
      steps: triedAgain(step, at),
      events: [{ type: "task-retried", actor: { kind: "system" }, details: { processor, promised } }],
      result: true,
    };
  });
  if (waited) return deliverSignals(requestId, services);

  // The question goes out before its mark: after a crash it may be asked twice.
  await invokeProcessor(processor, requestId);
  await store.update(requestId, ({ request }) => ({
    at: clock(),
    request: withDone(request, deeds.askedAgain(processor, promised), clock()),
    events: [{ type: "promise-followed-up", actor: { kind: "system" }, details: { processor, promised } }],
    result: undefined,
  }));
}

function withDone(request: Request, deed: DeedName, at: string): Request {
  return { ...request, done: { ...request.done, [deed]: at } };
}
