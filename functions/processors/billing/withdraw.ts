import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { heldUntil, keptOnHold } from "#shared/processor/legal-hold.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { customersOf, noCustomer, rowsOf, sortKeys } from "./customers.ts";

/** GDPR Art. 7(3), Art. 17(1)(b): saved cards are all that rests on consent here; they go, and the rest stays. */
export async function withdraw(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  const until = await heldUntil(customers, kit.now(), table);
  const cards: Key[] = [];
  for await (const { pk, sk } of rowsOf(customers, sortKeys.card, table)) cards.push({ pk, sk });
  if (until && cards.length > 0) {
    for (const card of cards) await table.set(card, { blocked: true });
    return keptOnHold(until, "Nothing is charged to your saved cards any more.");
  }
  return withReceipt(
    table,
    task,
    () => {
      if (customers.length === 0) return noCustomer;
      if (cards.length === 0) return { outcome: "not-applicable", ...groundOf(task) };
      return {
        outcome: "partial",
        summary: "The cards saved with your consent were erased; nothing is charged to them any more.",
        counts: { "saved-cards": cards.length },
        ...groundOf(task),
      };
    },
    () => table.delete(cards),
  );
}
