import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { customersOf, noCustomer, profilesOf, rowsOf, sortKeys } from "./customers.ts";
import * as datasets from "./datasets.ts";

/**
 * GDPR Art. 20(1), (4): what the person provided, under contract or with consent. What we made of it, what is used in
 * our own interest, and what is locked because tax law asks for it, is left out.
 */
export async function exportData(
  task: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  if (customers.length === 0) return noCustomer;
  const live = (await profilesOf(table, customers)).map(({ pk }) => pk);
  if (live.length === 0) return { outcome: "not-applicable", ...groundOf(task) };
  const rows = (prefix: string) => rowsOf(live, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.providedProfile, rows: rows(sortKeys.profile) },
    { dataset: datasets.addresses, rows: rows(sortKeys.address) },
    { dataset: datasets.orders, rows: rows(sortKeys.invoice) },
    { dataset: datasets.providedCards, rows: rows(sortKeys.card) },
  ]);
  const summary =
    "What you gave us: account, addresses, orders and saved cards. Left out is what we or others made, which you did not provide: invoices, results of payments and refunds (GDPR Art. 20(1)), and notes of customer service, which can tell of others, too (Art. 20(4)). So is marketing information, because it is used neither under contract nor with consent (Art. 20(1)(a)). A request for access shows all of it. Card numbers and security codes are never in a copy.";
  return { outcome: "done", summary, ...collected };
}
