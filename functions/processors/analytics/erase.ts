import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { keptOnHold } from "#shared/processor/hold-answers.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { endOfNextCycle } from "./deletion-cycle.ts";
import { type Deletion, deletionKey, deletionsOf, isOver } from "./deletions.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { noVisitor, sortKeys, visitorsOf } from "./visitors.ts";

/**
 * GDPR Art. 17: deletes visitor by visitor, and measures no more. The reports show nothing any more at once; copies on
 * servers go with the next deletion cycle, so the answer is `pending` until then and `done` when it is asked for again
 * after that day. Nothing is deleted while a hold is on; one that is placed later stops no deletion that has begun.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const now = kit.now();
  const visitors = await visitorsOf(table, task.subject);
  const until = await heldUntil(visitors, now, table);
  const earlier = await deletionsOf(table, task.subject.email);
  const completesOn = endOfNextCycle(now.slice(0, 10));
  const answer = await withReceipt(
    table,
    task,
    () => {
      if (until) return keptOnHold(until, "Nothing is measured any more.");
      const dates = [...earlier.map((deletion) => deletion.completesOn), ...visitors.map(() => completesOn)];
      const last = dates
        .filter((date) => !isOver(date, now))
        .sort()
        .at(-1);
      return last ? pending(last, visitors.length) : noVisitor;
    },
    async (given) => {
      if (given.outcome === "retained") {
        for (const visitor of visitors) await stopMeasuring(visitor, now, table);
      } else if (
        given.outcome === "pending" &&
        given.counts?.visitors &&
        !isOver(given.expectedCompletion, now)
      ) {
        await carryOut(task, { visitors, requestedAt: now, completesOn }, table);
      }
    },
  );
  if (answer.outcome !== "pending" || !isOver(answer.expectedCompletion, now)) return answer;
  // Its own goes by its key: the address that leads to it may have changed meanwhile.
  await table.delete([
    deletionKey(task.requestId),
    ...earlier.filter((deletion) => isOver(deletion.completesOn, now)),
  ]);
  return {
    outcome: "done",
    summary: "Deleted from the reports and from all servers.",
    counts: answer.counts,
  };
}

function pending(expectedCompletion: string, visitors: number): TaskAnswer {
  const summary =
    "Deleted from the reports. Copies on servers go with the next deletion cycle, by the date given; aggregated figures, which identify nobody, stay.";
  return { outcome: "pending", summary, expectedCompletion, counts: { visitors } };
}

async function carryOut(
  { requestId, subject: { email } }: ProcessorTask,
  asked: Omit<Deletion, keyof Key>,
  table: OwnTable,
): Promise<void> {
  const key = deletionKey(requestId);
  // Written before anything goes: a repetition deletes these, and nobody who was measured since.
  await table.putIfNew({ ...key, email, ...asked });
  const { visitors } = (await table.get(key)) as unknown as Deletion;
  for (const visitor of visitors) await eraseVisitor(visitor, asked.requestedAt, table);
}

async function eraseVisitor(visitor: string, now: string, table: OwnTable): Promise<void> {
  await stopMeasuring(visitor, now, table);
  const rows: Key[] = [];
  for await (const { pk, sk } of table.rows(visitor)) if (sk !== sortKeys.visitor) rows.push({ pk, sk });
  await table.delete(rows);
  await table.delete([{ pk: visitor, sk: sortKeys.visitor }]);
}
