import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { texts } from "./texts.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

/**
 * GDPR Art. 7(3), for a mailbox without proof: measuring ends at once, which can be undone; earlier measurements are
 * not used and wait for the proof. Without a proof they stay, and the answer says so.
 */
export async function withdraw(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, task);
  if (visitors.length === 0) return noVisitor;
  await stopMeasuring(visitors, task, kit.now(), table);
  const counts = { visitors: visitors.length };
  if (task.parameters.final !== true)
    return { outcome: "awaiting", awaits: "confirmation", summary: texts.awaitsConfirmation, counts };
  return {
    outcome: "partial",
    summary: texts.notMeasured,
    counts,
    reason: texts.neverConfirmed,
    law: "GDPR Art. 12(6)",
  };
}
