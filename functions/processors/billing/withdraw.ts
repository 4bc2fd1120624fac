import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { customersOf, noCustomer, rowsOf, sortKeys } from "./customers.ts";

/** GDPR Art. 7(3), Art. 17(1)(b): saved cards are all that rests on consent here; they go, and the rest stays. */
export async function withdraw(task: ProcessorTask, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  const cards: Key[] = [];
  for await (const { pk, sk } of rowsOf(customers, sortKeys.card, table)) cards.push({ pk, sk });
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
