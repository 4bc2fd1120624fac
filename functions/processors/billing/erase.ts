import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldUntil, keptOnHold } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { customersOf, kindOf, noCustomer, sortKeys } from "./customers.ts";
import { type ErasurePlan, planErasure } from "./erasure-plan.ts";
import { lockedFor } from "./retention.ts";

/** GDPR Art. 17: everything goes but what tax law asks to keep, and that is locked to its purpose; nothing while a hold is on. */
export async function erase(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const { email } = task.subject;
  const customers = await customersOf(table, email);
  const now = kit.now();
  const until = await heldUntil(customers, now, table);
  if (until) return keptOnHold(until);
  const plans: ErasurePlan[] = [];
  for (const customer of customers) plans.push(await planErasure(table, customer, now.slice(0, 10)));
  return withReceipt(
    table,
    task,
    () => answerOf(plans),
    async () => {
      for (const plan of plans) await carryOut(plan, { table, email, now });
    },
  );
}

async function carryOut(
  { customer, erase, retain }: ErasurePlan,
  { table, email, now }: { table: OwnTable; email: string; now: string },
): Promise<void> {
  const lock = { pk: customer, sk: sortKeys.lock };
  const until = retain
    .map((record) => record.until)
    .toSorted()
    .at(-1);
  // Lock and profile lead from the address to the rest: one is there before anything goes, and they go last, so that
  // a repetition finds what a crash has left.
  if (until) await table.putIfNew({ ...lock, email, lockedFor, since: now, retainUntil: until });
  for (const record of retain) await table.set(record, { lockedFor, retainUntil: record.until });
  await table.delete(erase.filter(({ sk }) => sk !== sortKeys.profile));
  await table.delete([{ pk: customer, sk: sortKeys.profile }, ...(until ? [] : [lock])]);
}

function answerOf(plans: readonly ErasurePlan[]): TaskAnswer {
  if (plans.length === 0) return noCustomer;
  const erased = plans.flatMap(({ erase }) => erase.map(({ sk }) => kindOf(sk)));
  const kept = plans.flatMap(({ retain }) => retain.map(({ sk }) => `retained-${kindOf(sk)}`));
  const cardSecrets = plans.reduce((sum, plan) => sum + plan.cardSecrets, 0);
  const counts = {
    ...tally([...erased, ...kept]),
    ...(cardSecrets > 0 && { "card-numbers-and-security-codes": cardSecrets }),
  };
  const summary = erased.length
    ? "Your account with its marketing information, saved cards and notes was erased, and every address no kept invoice needs."
    : "There was nothing left that may be erased.";
  const retained = plans.flatMap(({ laws }) =>
    Object.entries(laws).map(([law, until]) => ({
      what: "Issued invoices, with the payments, refunds and addresses that belong to them",
      law,
      until,
      onlyFor: lockedFor,
    })),
  );
  if (retained.length === 0) return { outcome: "done", summary, counts };
  return { outcome: "retained", summary: `${summary} Issued invoices are kept, locked.`, counts, retained };
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
