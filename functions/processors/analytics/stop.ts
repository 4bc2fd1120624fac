import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

/** GDPR Art. 21(1): nothing is measured from now on; what was measured is no longer used and runs out. */
export async function stop(
  { subject }: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, subject);
  if (visitors.length === 0) return noVisitor;
  for (const visitor of visitors) await stopMeasuring(visitor, kit.now(), table);
  const summary =
    "Nothing is measured any more in the browsers and apps that can be told to be yours; their identifiers are on an opt-out list. What was measured before is not used any more and goes when its time is over. You can have it erased earlier.";
  return { outcome: "done", summary, counts: { visitors: visitors.length } };
}
