import { unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { withUndelivered } from "#shared/domain/undelivered.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { MailEvent } from "./mail-event.ts";

/**
 * Marks what became of a mail, and so opens its request again for the operators, whom the sweep tells. The same event twice,
 * or a delay after the bounce, changes nothing; one about a request that is no more is of no use to anybody.
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
