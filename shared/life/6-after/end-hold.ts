import { unchanged } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { deeds } from "#shared/domain/mail-names.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { hasHold, holdOver, keptByHold } from "#shared/rules/hold.ts";

const system = { kind: "system" as const };

/** Ends a hold that nobody has prolonged; requests that it held up notice this by their own dates. */
export async function endHold(requestId: string, { store, clock }: SweepServices): Promise<void> {
  await store.update(requestId, ({ request }) => {
    const at = clock();
    // The hold may have been prolonged since this fell due.
    const isOver = hasHold(request) && isAtOrBefore(holdOver(request.hold.until, request.zone), at);
    if (!isOver) return unchanged(undefined);
    const { hold } = request;
    return {
      at,
      request: { ...request, hold: { ...hold, endedAt: at } },
      events: [{ type: "hold-ended", actor: system, details: { until: hold.until } }],
      result: undefined,
    };
  });
}

/** A hold was released early: the person's erasures that it held up go on at once. */
export async function freeHeldUp(releaseId: string, { store, clock }: SweepServices): Promise<void> {
  const release = (await store.load(releaseId))?.request;
  if (!release) return;
  for (const { requestId } of await store.bySubject(release.subjectRef)) {
    await store.update(requestId, ({ request, tasks }) => {
      if (!tasks.some((task) => keptByHold(task).length > 0)) return unchanged(undefined);
      const at = clock();
      const event: EventInput = { type: "hold-ended", actor: system, details: { release: releaseId } };
      return { at, request: { ...request, holdOverAt: at }, events: [event], result: undefined };
    });
  }
  await store.update(releaseId, ({ request }) => {
    const at = clock();
    const done = { ...request.done, [deeds.holdReleased]: at };
    return { at, request: { ...request, done }, events: [], result: undefined };
  });
}
