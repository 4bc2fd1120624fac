import type { EventInput } from "./evidence-events.ts";

/** The event that says that something kept for a request is erased. */
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
