import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { releasedBy } from "#shared/processor/undone.ts";
import { optOutsOf, resumeMeasuring } from "./opt-outs.ts";
import { texts } from "./texts.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

/** Takes back exactly the effects of an objection or a withdrawal: effects of another request stay. */
export async function release(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const requests = releasedBy(task);
  const visitors = await visitorsOf(table, task);
  const optOuts = (await Promise.all(visitors.map((visitor) => optOutsOf(visitor, table)))).flat();
  const isStopped = optOuts.some(({ requestId }) => !requests.includes(requestId));
  return withReceipt(
    table,
    task,
    () => {
      if (visitors.length === 0) return noVisitor;
      const summary = isStopped ? texts.stillStopped : texts.resumed;
      return { outcome: "done", summary, counts: { visitors: visitors.length } };
    },
    () => resumeMeasuring(visitors, requests, kit.now(), table),
  );
}
