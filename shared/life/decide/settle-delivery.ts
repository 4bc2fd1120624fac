import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { markName, settled, undeliveredMails } from "#shared/domain/undelivered.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { type Decision, decideOnce } from "./decide-once.ts";

/**
 * Settles the undelivered mails: the person was reached in another way, or the mails do not matter.
 * @param reason how, without naming the person: see `reason.ts`.
 * @returns whether this call settled; `false` when the operator had settled all of them before.
 * @throws DecidedAlready; NothingWaits where every mail arrived, RequestNotFound.
 */
export function settleDelivery(
  { requestId, actor, reason }: { requestId: string; actor: Actor; reason: string },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<boolean> {
  const settle = ({ request }: Case): Change<boolean> | Unchanged<boolean> => {
    const mails = undeliveredMails(request);
    if (mails.length === 0) {
      if (Object.keys(request.undelivered ?? {}).length > 0) return unchanged(false);
      throw new NothingWaits(`No mail of request ${requestId} is known not to have arrived.`);
    }
    const at = clock();
    const names = mails.map(({ mail, to }) => markName(mail, to));
    return {
      at,
      request: settled(request, mails, at),
      events: [{ type: "delivery-settled", actor, details: { mails: names, reason } }],
      result: true,
    };
  };
  const decision: Decision = { requestId, actor, recordedBy: ["delivery-settled"] };
  return decideOnce(decision, store, () => store.update(requestId, settle));
}
