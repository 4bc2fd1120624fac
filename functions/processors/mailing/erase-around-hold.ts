import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { withUnknown } from "#shared/processor/unknown-records.ts";
import { eraseWhatIsNoEvidence } from "./carry-out-erasure.ts";
import type { Mailing } from "./contacts.ts";
import { aroundHold, type Found } from "./erasure-answer.ts";
import { stopMailings } from "./stop-mailings.ts";

/**
 * An erasure that meets a hold: records that are no evidence go at once; the rest stays until an operator has decided
 * about it or the hold has ended.
 * @param until ISO date of the hold's review.
 */
export function eraseAroundHold(
  task: ProcessorTask,
  found: Found,
  until: string,
  mailing: Mailing,
): Promise<TaskAnswer> {
  const { plan, now } = found;
  const { table } = mailing;
  const isDecided = task.parameters.overHold === "keep";
  return withReceipt(
    table,
    task,
    () => withUnknown(aroundHold(found, { until, isDecided }), plan.unknown, task),
    async () => {
      await stopMailings(task, now, mailing);
      await eraseWhatIsNoEvidence(plan, { requestId: task.requestId, now, until, table });
    },
    { step: isDecided ? "kept" : "held" },
  );
}
