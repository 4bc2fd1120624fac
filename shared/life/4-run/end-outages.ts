import { isOver } from "#shared/domain/outage.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";

/** Ends the outage of each system that answers again: the operators get a new notice of its next one. */
export async function endOutages({ outages, store, clock }: SweepServices): Promise<void> {
  for (const outage of await outages.open())
    if (isOver(outage, await store.load(outage.requestId), clock())) await outages.end(outage);
}
