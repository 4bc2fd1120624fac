import { taskOf, unchanged } from "#shared/domain/case.ts";
import { isAfter } from "#shared/domain/moment.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { nextTry } from "#shared/rules/next-try.ts";
import { isGivenUp, withLook } from "#shared/rules/read-back.ts";

/**
 * Has a processor look whether its erasure has left anything. The call does not wait for the answer, because a look may take
 * longer than a sweep; one that was not answered falls due again, and in the end nobody asks any more.
 */
export async function orderLook(
  requestId: string,
  processor: string,
  services: SweepServices,
): Promise<void> {
  const { store, clock, invokeProcessor, manifests } = services;
  const isAsked = await store.update(requestId, (current) => {
    const at = clock();
    const task = taskOf(current, processor);
    const readBack = task?.readBack;
    if (!task || !readBack?.due || isAfter(readBack.due.at, at)) return unchanged(false);
    const manifest = manifests.find(({ id }) => id === processor);
    if (!manifest || isGivenUp(readBack.due, at)) {
      const why = manifest ? "no-answer" : "failed";
      const looked = withLook({ ...task, readBack }, { outcome: "not-verifiable", why }, { at, manifest });
      return { at, tasks: [looked.task], events: [looked.event], result: false };
    }
    const { since, tries } = readBack.due;
    const due = { since, at: nextTry(at, tries + 1), tries: tries + 1 };
    return { at, tasks: [{ ...task, readBack: { ...readBack, due } }], events: [], result: true };
  });
  if (isAsked) await invokeProcessor(processor, requestId);
}
