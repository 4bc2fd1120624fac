import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isRelease, liftRestriction, markRestricted } from "#shared/processor/restriction.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

/** GDPR Art. 18: measuring stops; what was measured is a locked snapshot that does not run out meanwhile. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, task.subject);
  if (visitors.length === 0) return noVisitor;
  const counts = { visitors: visitors.length };
  if (isRelease(task)) {
    for (const visitor of visitors) await liftRestriction(visitor, table);
    const summary =
      "No restriction is on what was measured any more; measuring goes on unless you objected to it.";
    return { outcome: "done", summary, counts };
  }
  for (const visitor of visitors) await markRestricted(visitor, kit.now(), table);
  const summary =
    "Nothing is measured any more. What was measured is kept as a locked snapshot, used for nothing, and does not run out until the restriction is lifted.";
  return { outcome: "done", summary, counts };
}
