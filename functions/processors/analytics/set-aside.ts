import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { endHeldValues } from "#shared/processor/held-values.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { deletionsUnderWay } from "./deletions.ts";
import { texts } from "./texts.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

const beingDeleted: TaskAnswer = {
  outcome: "not-applicable",
  reason: texts.beingDeleted,
  law: "GDPR Art. 17(1)",
};

/**
 * GDPR Art. 17(3)(e): sets evidence aside whether and when a person was measured, unless its deletion has begun.
 * Viewed pages show nothing of that, and are no evidence.
 */
export async function setAside(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const underWay = await deletionsUnderWay(table, task.subject.email, kit.now());
  const visitors = await visitorsOf(table, task);
  const answer = await hold(task, kit, {
    table,
    partitions: visitors,
    nothingHeld: underWay.length > 0 ? beingDeleted : noVisitor,
  });
  if (isRelease(task)) await endHeldValues(visitors, table);
  return answer;
}
