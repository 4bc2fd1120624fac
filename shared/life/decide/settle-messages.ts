import { type Case, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { dealtWith } from "#shared/domain/message.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * Notes that what the person has written needs no answer.
 * @returns `false` where that is noted already.
 * @throws NothingWaits where the person has written nothing; RequestNotFound.
 */
export function settleMessages(
  { requestId, actor, reason }: { requestId: string; actor: Actor; reason: string },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<boolean> {
  return store.update(requestId, ({ request }: Case) => {
    const { messages } = request;
    if (!messages?.fromPerson) throw new NothingWaits(`Request ${requestId} has no message of the person.`);
    if (!messages.openSince) return unchanged(false);
    return {
      at: clock(),
      request: { ...request, messages: dealtWith(messages) },
      events: [{ type: "message-seen", actor, details: { reason } }],
      result: true,
    };
  });
}
