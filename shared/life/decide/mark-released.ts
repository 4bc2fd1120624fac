import { unchanged } from "#shared/domain/case.ts";
import { ConflictError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Completed } from "#shared/domain/request.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { NewCase, RequestStore } from "#shared/ports/request-store.ts";
import { settleReport } from "#shared/rules/disowned.ts";

/** The request that releases another, and its local date (ISO). */
export interface Mark {
  readonly releaseId: string;
  readonly on: string;
}

/**
 * Marks a request as released, unless it has the mark: a second call learns in the same write which request releases
 * it, and finishes or finds that one.
 */
export function markReleased(
  requestId: string,
  { releaseId, on }: Mark,
  { actor, reason }: { actor: Actor; reason: string },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<Mark> {
  return store.update<Mark>(requestId, ({ request }) => {
    if ((request.status !== "completed" && request.status !== "cancelled") || request.releasedBy) {
      const { releasedBy, releasedOn } = request as Completed;
      return unchanged({ releaseId: releasedBy ?? releaseId, on: releasedOn ?? on });
    }
    const event: EventInput = { type: "release-decided", actor, details: { on, reason, release: releaseId } };
    const released = { ...settleReport(request, clock()), releasedBy: releaseId, releasedOn: on };
    return { at: clock(), request: released, events: [event], result: { releaseId, on } };
  });
}

/** Writes a new request. @returns `false` where another call was faster. */
export async function createOnce(store: RequestStore, fresh: NewCase): Promise<boolean> {
  try {
    await store.create(fresh);
    return true;
  } catch (error) {
    if (error instanceof ConflictError && (await store.load(fresh.request.requestId))) return false;
    throw error;
  }
}
