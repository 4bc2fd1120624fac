import { RequestNotFound } from "#shared/domain/errors.ts";
import { type ChainHead, findBrokenLink } from "#shared/domain/evidence.ts";
import { listings } from "#shared/domain/listing.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** Whether a request's chain of evidence is intact, and the place of its first fault. */
export interface EvidenceCheck {
  readonly requestId: string;
  /** The number of events. */
  readonly events: number;
  readonly whole: boolean;
  /** The last event as the request names it: a copy elsewhere can later show that the whole chain was not replaced. */
  readonly head: ChainHead;
  /** The number of the first event with a fault. */
  readonly broken?: { readonly seq: number; readonly problem: string };
}

/**
 * Recomputes every hash of a request's evidence.
 * @throws RequestNotFound
 */
export async function verifyEvidence(
  requestId: string,
  { store }: { store: RequestStore },
): Promise<EvidenceCheck> {
  for (;;) {
    const before = await headOf(store, requestId);
    const events = await store.events(requestId);
    const after = await headOf(store, requestId);
    // An event was added between the readings: they are not of one moment.
    if (before.hash !== after.hash) continue;
    const broken = findBrokenLink(requestId, events, after);
    return {
      requestId,
      events: events.length,
      whole: !broken,
      head: after,
      ...(broken && { broken }),
    };
  }
}

/** Checks every request, in no order. */
export async function* verifyAllEvidence(services: { store: RequestStore }): AsyncGenerator<EvidenceCheck> {
  for (const status of listings) {
    let from: string | undefined;
    do {
      const page = await services.store.byStatus(status, { limit: 100, ...(from && { from }) });
      for (const { requestId } of page.items) yield await verifyEvidence(requestId, services);
      from = page.next;
    } while (from);
  }
}

async function headOf(store: RequestStore, requestId: string) {
  const current = await store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  return current.request.chain;
}
