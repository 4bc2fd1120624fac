import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import { customersOf, noCustomer, rowsOf, sortKeys } from "./customers.ts";
import * as datasets from "./datasets.ts";

/** GDPR Art. 15(3): a copy of everything, but for card numbers and security codes. */
export async function collect(
  { subject }: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const customers = await customersOf(table, subject.email);
  if (customers.length === 0) return noCustomer;
  const rows = (prefix: string) => rowsOf(customers, prefix, table);
  const secrets = { "full-card-numbers": 0, "card-security-codes": 0 };
  const cards = async function* (): AsyncGenerator<Item> {
    for await (const card of rows(sortKeys.card)) {
      if (card.number) secrets["full-card-numbers"]++;
      if (card.securityCode) secrets["card-security-codes"]++;
      yield { ...card, heldButNeverShown: neverShown(card) };
    }
  };
  const { files, counts } = await collectAll(kit, [
    { dataset: datasets.profile, rows: rows(sortKeys.profile) },
    { dataset: datasets.addresses, rows: rows(sortKeys.address) },
    { dataset: datasets.invoices, rows: rows(sortKeys.invoice) },
    { dataset: datasets.payments, rows: rows(sortKeys.payment) },
    { dataset: datasets.refunds, rows: rows(sortKeys.refund) },
    { dataset: datasets.savedCards, rows: cards() },
    { dataset: datasets.supportNotes, rows: rows(sortKeys.note) },
    { dataset: legalHolds, rows: rows(holdPrefix) },
    { dataset: restrictions, rows: rows(restrictionKey) },
    { dataset: datasets.locks, rows: rows(sortKeys.lock) },
  ]);
  const held = Object.fromEntries(Object.entries(secrets).filter(([, count]) => count > 0));
  return { outcome: "done", summary: summaryOf(counts, held), counts: { ...counts, ...held }, files };
}

function neverShown(card: Item): string[] {
  return [...(card.number ? ["full card number"] : []), ...(card.securityCode ? ["card security code"] : [])];
}

function summaryOf(counts: Record<string, number>, held: Record<string, number>): string {
  const copy = counts.profile
    ? "A copy of everything in your customer account."
    : "Your customer account was erased; this is what the law makes us keep, locked for that purpose.";
  const cards = Object.keys(held).length
    ? " With a saved card we hold a full card number or a security code from an old import: these are held but never shown, and erasure deletes them."
    : "";
  return copy + cards;
}
