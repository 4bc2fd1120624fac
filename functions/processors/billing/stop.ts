import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { customersOf, noCustomer, profilesOf } from "./customers.ts";

/**
 * GDPR Art. 21(1), (2): ends what is done in our own interest. What contract or law ask for does not depend on it,
 * and the answer says so.
 */
export async function stop(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  if (customers.length === 0) return noCustomer;
  const profiles = await profilesOf(table, customers);
  const ground = groundOf(task);
  if (profiles.length === 0) return { outcome: "not-applicable", ...ground };
  for (const { pk, sk, marketing } of profiles) {
    const { stoppedAt = kit.now(), ...fields } = (marketing ?? {}) as Item;
    await table.set({ pk, sk }, { marketing: { ...fields, allowed: false, stoppedAt } });
  }
  const summary =
    "Marketing information in your account is not used any more; no products are looked for that may interest you.";
  return { outcome: "partial", summary, counts: { profile: profiles.length }, ...ground };
}
