import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { eraseUnlessHeld } from "#shared/processor/erase-unless-held.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { recordsIn, unknownIn } from "#shared/processor/records.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { nobody, peopleWith } from "./people.ts";
import { kinds } from "./records.ts";
import { texts } from "./texts.ts";

/**
 * GDPR Art. 17(1): deletes every record of a known kind. Evidence for a complaint stays until an operator has decided
 * about it, or its hold has ended.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const partitions = await peopleWith(task.subject.email, table);
  const unknown = await unknownIn(partitions, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const records = (await Array.fromAsync(recordsIn(partitions, kinds, table))).filter(
    (record) => record.kind !== "unknown",
  );
  return eraseUnlessHeld(
    task,
    { table, partitions, now: kit.now() },
    {
      erase: () =>
        withReceipt(
          table,
          task,
          () => {
            if (partitions.length === 0) return nobody;
            const counts = countsOf(records.map(({ dataset }) => dataset));
            return withUnknown({ outcome: "done", summary: texts.erased, counts }, unknown, task);
          },
          async () => {
            // The profile leads to the rest: a run that was cut short finds it again.
            await table.delete(records.filter(({ kind }) => kind !== "profile").map(({ key }) => key));
            await table.delete(records.filter(({ kind }) => kind === "profile").map(({ key }) => key));
          },
        ),
      spare: async () => ({ counts: {} }),
    },
  );
}

function countsOf(datasets: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const dataset of datasets) counts[dataset] = (counts[dataset] ?? 0) + 1;
  return counts;
}
