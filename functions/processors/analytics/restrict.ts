import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isRelease, liftRestriction, markRestricted } from "#shared/processor/restriction.ts";
import { texts } from "./texts.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

/** GDPR Art. 18: measuring stops; earlier measurements become a locked snapshot that does not run out meanwhile. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, task);
  if (visitors.length === 0) return noVisitor;
  const counts = { visitors: visitors.length };
  if (isRelease(task)) {
    for (const visitor of visitors) await liftRestriction(visitor, table);
    return { outcome: "done", summary: texts.lifted, counts };
  }
  for (const visitor of visitors) await markRestricted(visitor, kit.now(), table);
  return { outcome: "done", summary: texts.frozen, counts };
}
