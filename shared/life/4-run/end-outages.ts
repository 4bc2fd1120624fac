import { isOver } from "#shared/domain/outage.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";

/** Systems that have answered again are no outage any more: the next one is told to the operators anew. */
export async function endOutages({ outages, store, clock }: SweepServices): Promise<void> {
  for (const outage of await outages.open())
    if (isOver(outage, await store.load(outage.requestId), clock())) await outages.end(outage);
}
