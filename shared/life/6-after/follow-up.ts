import { tokenOf, unchanged } from "#shared/domain/case.ts";
import { type DeedName, deeds } from "#shared/domain/mail-names.ts";
import type { Request } from "#shared/domain/request.ts";
import { signalled, taskPurpose } from "#shared/domain/token.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";

interface Promised {
  readonly processor: string;
  /** ISO date. */
  readonly promised: string;
}

/**
 * The promised date is over: asks the processor again, through the workflow while that waits, else directly. Its answer
 * is not waited for: it may run for longer than a sweep does.
 */
export async function followUp(
  requestId: string,
  { processor, promised }: Promised,
  services: SweepServices,
): Promise<void> {
  const { store, clock, invokeProcessor } = services;
  const waited = await store.update(requestId, (current) => {
    const token = tokenOf(current, taskPurpose(processor));
    if (!token?.taskToken) return unchanged(false);
    // What was decided for the task already is not written over: it only has to arrive.
    if (token.signal) return unchanged(true);
    const at = clock();
    return {
      at,
      request: withDone(current.request, deeds.followedUp(processor, promised), at),
      tokens: [signalled(token, { decidedAt: at, output: { decision: "retry" } })],
      events: [{ type: "task-retried", actor: { kind: "system" }, details: { processor, promised } }],
      result: true,
    };
  });
  if (waited) return deliverSignals(requestId, services);

  // Asked first and marked then: what a crash makes twice is a question.
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
