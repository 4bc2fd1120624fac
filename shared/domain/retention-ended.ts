import type { EventInput } from "./evidence-events.ts";

/** The event about erased data that had been kept for a request. */
export function endedEvent({
  requestId,
  processor,
  until,
  counts,
}: {
  requestId: string;
  processor: string;
  until: string;
  counts: Readonly<Record<string, number>>;
}): EventInput {
  return {
    type: "retention-ended",
    actor: { kind: "processor", id: processor },
    details: { requestId, processor, until, counts },
  };
}
