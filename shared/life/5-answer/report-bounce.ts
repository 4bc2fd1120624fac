import { unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { withUndelivered } from "#shared/domain/undelivered.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { MailEvent } from "./mail-event.ts";

/**
 * Marks the fate of a mail, and so opens its request again for the operators; the sweep tells them. A repeated event,
 * or a delay after the bounce, changes nothing; an event about a deleted request is ignored.
 */
export async function reportBounce(
  { requestId, mail, to, why }: MailEvent,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<void> {
  try {
    await store.update(requestId, ({ request }) => {
      const at = clock();
      const marked = withUndelivered(request, mail, { at, why, to });
      if (!marked) return unchanged(undefined);
      const event: EventInput = {
        type: "mail-undelivered",
        actor: { kind: "system" },
        details: { mail, why, to },
      };
      return { at, request: marked, events: [event], result: undefined };
    });
  } catch (error) {
    if (!(error instanceof RequestNotFound)) throw error;
  }
}
