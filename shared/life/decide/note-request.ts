import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * Adds a note to the evidence of a request.
 * @param text must not name the person: see `reason.ts`.
 * @throws RequestNotFound
 */
export async function noteRequest(
  { requestId, actor, text }: { requestId: string; actor: Actor; text: string },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<void> {
  const event: EventInput = { type: "note", actor, details: { text } };
  await store.update(requestId, () => ({ at: clock(), events: [event], result: undefined }));
}
