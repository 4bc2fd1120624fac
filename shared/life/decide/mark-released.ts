import { unchanged } from "#shared/domain/case.ts";
import { ConflictError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Completed } from "#shared/domain/request.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { NewCase, RequestStore } from "#shared/ports/request-store.ts";
import { settleReport } from "#shared/rules/disowned.ts";

/** The request that releases another, its local date (ISO), and the reason for the person. */
export interface Mark {
  readonly releaseId: string;
  readonly on: string;
  readonly reason: string;
}

/**
 * Marks a request as released, unless it has the mark: a second call learns in the same write which request releases
 * it, and finishes or finds that one.
 */
export function markReleased(
  requestId: string,
  mark: Mark,
  actor: Actor,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<Mark> {
  const { releaseId, on, reason } = mark;
  return store.update<Mark>(requestId, ({ request }) => {
    if ((request.status !== "completed" && request.status !== "cancelled") || request.releasedBy) {
      const { releasedBy, releasedOn, releasedFor } = request as Completed;
      return unchanged({
        releaseId: releasedBy ?? releaseId,
        on: releasedOn ?? on,
        reason: releasedFor ?? reason,
      });
    }
    const event: EventInput = { type: "release-decided", actor, details: { on, reason, release: releaseId } };
    const released = {
      ...settleReport(request, clock()),
      releasedBy: releaseId,
      releasedOn: on,
      releasedFor: reason,
    };
    return { at: clock(), request: released, events: [event], result: mark };
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
