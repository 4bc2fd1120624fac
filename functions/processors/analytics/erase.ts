import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldUntil, keptOnHold } from "#shared/processor/legal-hold.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { endOfNextCycle } from "./deletion-cycle.ts";
import { deletionOf, deletionsOf, isOver } from "./deletions.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { noVisitor, sortKeys, visitorsOf } from "./visitors.ts";

/**
 * GDPR Art. 17: deletes visitor by visitor, and measures no more. The reports show nothing any more at once; copies on servers go with the
 * next deletion cycle, so the answer is `pending` until then and `done` when it is asked for again after that day.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const { subject } = task;
  const now = kit.now();
  const visitors = await visitorsOf(table, subject);
  const until = await heldUntil(visitors, now, table);
  if (until) {
    for (const visitor of visitors) await stopMeasuring(visitor, now, table);
    return keptOnHold(until, "Nothing is measured any more.");
  }
  const earlier = await deletionsOf(table, subject.email);
  const completesOn = endOfNextCycle(now.slice(0, 10));
  const answer = await withReceipt(
    table,
    task,
    () => {
      const dates = [...earlier.map((deletion) => deletion.completesOn), ...visitors.map(() => completesOn)];
      const last = dates
        .filter((date) => !isOver(date, now))
        .sort()
        .at(-1);
      return last ? pending(last, visitors.length) : noVisitor;
    },
    async () => {
      for (const visitor of visitors)
        await eraseVisitor(visitor, { table, email: subject.email, now, completesOn });
    },
  );
  if (answer.outcome !== "pending" || !isOver(answer.expectedCompletion, now)) return answer;
  await table.delete(earlier.filter((deletion) => isOver(deletion.completesOn, now)));
  return {
    outcome: "done",
    summary: "Deleted from the reports and from all servers.",
    counts: answer.counts,
  };
}

function pending(expectedCompletion: string, visitors: number) {
  const summary =
    "Deleted from the reports. Copies on servers go with the next deletion cycle, by the date given; aggregated figures, which identify nobody, stay.";
  return { outcome: "pending" as const, summary, expectedCompletion, counts: { visitors } };
}

async function eraseVisitor(
  visitor: string,
  { table, email, now, completesOn }: { table: OwnTable; email: string; now: string; completesOn: string },
): Promise<void> {
  // Written first, with the address: what a crash leaves is found again, and a second request hears of the date.
  await table.put({ ...deletionOf(visitor, { requestedAt: now, completesOn }), email });
  await stopMeasuring(visitor, now, table);
  const rows: Key[] = [];
  for await (const { pk, sk } of table.rows(visitor)) if (sk !== sortKeys.visitor) rows.push({ pk, sk });
  await table.delete(rows);
  await table.delete([{ pk: visitor, sk: sortKeys.visitor }]);
}
