import { unchanged } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** The effects that an unfinished release was to take back stand again, and can be released another time. */
export async function standAgain(
  releaseId: string,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<void> {
  const current = await store.load(releaseId);
  if (!current?.request.release) return;
  const { of } = current.request.release;
  const others = (await store.bySubject(current.request.subjectRef)).filter(
    (other) => "releasedBy" in other && other.releasedBy === releaseId && other.requestId !== of,
  );
  for (const requestId of [of, ...others.map((other) => other.requestId)]) {
    await store.update(requestId, ({ request }) => {
      if (!("releasedBy" in request) || request.releasedBy !== releaseId) return unchanged(undefined);
      const { releasedBy: _by, releasedOn: _on, releasedFor: _for, ...standing } = request;
      const event: EventInput = {
        type: "release-cancelled",
        actor: { kind: "system" },
        details: { release: releaseId },
      };
      return { at: clock(), request: standing, events: [event], result: undefined };
    });
  }
}
