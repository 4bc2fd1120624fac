import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { release } from "./release.ts";
import { texts } from "./texts.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

/**
 * GDPR Art. 21(1): nothing is measured from now on; earlier measurements are no longer used and run out. Nothing is
 * deleted, so no proof is needed.
 */
export async function stop(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  if (isRelease(task)) return release(task, kit, table);
  const visitors = await visitorsOf(table, task);
  if (visitors.length === 0) return noVisitor;
  await stopMeasuring(visitors, task, kit.now(), table);
  return { outcome: "done", summary: texts.stopped, counts: { visitors: visitors.length } };
}
