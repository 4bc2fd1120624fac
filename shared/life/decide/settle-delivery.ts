import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { undeliveredMails } from "#shared/domain/undelivered.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * Settles the undelivered mails: the person was reached in another way, or the mails do not matter.
 * @param reason how, without naming the person: see `reason.ts`.
 * @throws NothingWaits where every mail arrived, RequestNotFound.
 */
export async function settleDelivery(
  { requestId, actor, reason }: { requestId: string; actor: Actor; reason: string },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<void> {
  await store.update(requestId, ({ request }) => {
    const mails = undeliveredMails(request);
    if (mails.length === 0)
      throw new NothingWaits(`No mail of request ${requestId} is known not to have arrived.`);
    const at = clock();
    const settled = mails.map(({ mail, ...mark }) => [mail, { ...mark, settledAt: at }] as const);
    const names = mails.map(({ mail }) => mail);
    return {
      at,
      request: { ...request, undelivered: { ...request.undelivered, ...Object.fromEntries(settled) } },
      events: [{ type: "delivery-settled", actor, details: { mails: names, reason } }],
      result: undefined,
    };
  });
}
