import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { eraseUnlessHeld } from "#shared/processor/erase-unless-held.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { carryOutErasure } from "./carry-out-erasure.ts";
import { customersOf } from "./customers.ts";
import { erasureAnswer, resumedErasure } from "./erasure-answer.ts";
import { type ErasurePlan, planErasure } from "./erasure-plan.ts";
import { kinds } from "./records.ts";
import { eraseWhatIsNoEvidence } from "./spare-evidence.ts";

/**
 * GDPR Art. 17: everything goes except records that tax law protects, and those are locked to their purpose. While a
 * hold is on, an operator decides about the evidence.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const { requestId, subject } = task;
  const { email } = subject;
  const customers = await customersOf(table, email);
  const now = kit.now();
  const plans: ErasurePlan[] = [];
  for (const customer of customers) plans.push(await planErasure(table, customer, now.slice(0, 10)));
  const unknown = await unknownIn(customers, kinds, table);
  const everything = async () => {
    const waits = awaitsLook(task, unknown);
    if (waits) return waits;
    const answer = await withReceipt(
      table,
      task,
      () => erasureAnswer(plans),
      async () => {
        for (const plan of plans) await carryOutErasure(plan, { email, now, requestId }, table);
      },
      { resumed: resumedErasure },
    );
    return withUnknown(answer, unknown, task);
  };
  return eraseUnlessHeld(
    task,
    { table, partitions: customers, now },
    { erase: everything, spare: () => eraseWhatIsNoEvidence(customers, task, table) },
  );
}
