import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { isRelease, liftRestriction, markRestricted, restrictionOf } from "#shared/processor/restriction.ts";
import { customersOf, noCustomer, sortKeys } from "./customers.ts";

/** GDPR Art. 18: everything is kept, nothing is charged and nobody is dunned, until the restriction is lifted. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  if (customers.length === 0) return noCustomer;
  const counts = { customers: customers.length };
  if (isRelease(task)) {
    for (const customer of customers) await release(customer, table);
    const summary =
      "No restriction is on your account any more; charging and reminders are as they were before.";
    return { outcome: "done", summary, counts };
  }
  for (const customer of customers) await freeze(customer, kit.now(), table);
  const summary =
    "Your account is restricted: its data is kept and used for nothing else, nothing is charged automatically and no reminders are sent. Issued invoices are kept as they are.";
  return { outcome: "done", summary, counts };
}

/** The mark goes first: it remembers what the flags were, however often this is done. */
async function freeze(customer: string, now: string, table: OwnTable): Promise<void> {
  const key = { pk: customer, sk: sortKeys.profile };
  const { autoCharge = true, dunning = true }: Item = (await table.get(key)) ?? {};
  await markRestricted(customer, now, table, { autoCharge, dunning });
  await table.set(key, { autoCharge: false, dunning: false });
}

async function release(customer: string, table: OwnTable): Promise<void> {
  const restriction = await restrictionOf(customer, table);
  if (!restriction) return;
  await table.set({ pk: customer, sk: sortKeys.profile }, restriction.before);
  await liftRestriction(customer, table);
}
