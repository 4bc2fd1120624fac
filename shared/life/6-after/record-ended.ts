import { taskOf, unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { endedEvent } from "#shared/domain/retention-ended.ts";
import type { EndedRetention } from "#shared/domain/task.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { RetentionLedger } from "#shared/ports/retention-ledger.ts";

export interface RecordServices {
  readonly store: Pick<RequestStore, "load" | "update">;
  readonly ledger: RetentionLedger;
  readonly clock: Clock;
}

/**
 * Records the erasure of data that had been kept for a request: in the ledger, which outlives every request, and on
 * the request while it exists. A repetition changes nothing.
 */
export async function recordEnded(
  {
    requestId,
    processor,
    until,
    counts,
  }: Omit<EndedRetention, "at"> & { requestId: string; processor: string },
  { store, ledger, clock }: RecordServices,
): Promise<void> {
  const at = clock();
  await ledger.append({ requestId, processor, until, counts, at });
  if (!(await store.load(requestId))) return;
  try {
    await store.update(requestId, (current) => {
      const task = taskOf(current, processor);
      const ended = task?.ended ?? [];
      if (!task || ended.some((one) => one.until === until)) return unchanged(undefined);
      const event = endedEvent({ requestId, processor, until, counts });
      return {
        at,
        tasks: [{ ...task, ended: [...ended, { until, counts, at }] }],
        events: [event],
        result: undefined,
      };
    });
  } catch (error) {
    // Deleted in between: the ledger has the entry.
    if (!(error instanceof RequestNotFound)) throw error;
  }
}
