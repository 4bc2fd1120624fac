import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { deletionsUnderWay } from "./deletions.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

const beingDeleted: TaskAnswer = {
  outcome: "not-applicable",
  reason:
    "What was measured was deleted because you asked for it. Copies on servers are all that is left; they go with their deletion cycle, which cannot be called back, so there is nothing to set aside.",
  law: "GDPR Art. 17(1)",
};

/** GDPR Art. 17(3)(e): sets what was measured aside, unless its deletion has begun. */
export async function setAside(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const underWay = await deletionsUnderWay(table, task.subject.email, kit.now());
  return hold(task, kit, {
    table,
    partitions: await visitorsOf(table, task.subject),
    nothingHeld: underWay.length > 0 ? beingDeleted : noVisitor,
  });
}
