import { code, datasetId, fieldNamed } from "#shared/domain/failure/kinds.ts";
import { isAtOrAfter, isBefore } from "#shared/domain/moment.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { recordsOfKind } from "#shared/processor/records.ts";
import { UnreadableRow } from "#shared/processor/unreadable-row.ts";
import { type BillingRecord, kinds, recordsOf } from "./records.ts";
import { retentionOf, retentionWithoutInvoice, type Term } from "./retention.ts";

/** A record, the name of its dataset and, if an erasure left it, the last day of its retention. */
export interface Named extends Key {
  readonly dataset: string;
  readonly lockedUntil: string | undefined;
}

/** The plan of erasing one customer. Only records of a known kind that were read are erased. */
export interface ErasurePlan {
  readonly customer: string;
  readonly erase: readonly Named[];
  readonly keep: readonly (Named & Term)[];
  /** The number of kept records of unknown kind. */
  readonly unknown: number;
  /** Erased card numbers and security codes, which no copy shows. */
  readonly cardSecrets: number;
}

/**
 * An invoice stays as long as the law requires, with its payments, refunds and address (GDPR Art. 17(3)(b)); all
 * other known records go.
 * @param today ISO date; an invoice whose term is over is erased.
 * @throws UnreadableRow before any decision, TerminalError for an invoice under an unknown law.
 */
export async function planErasure(table: OwnTable, customer: string, today: string): Promise<ErasurePlan> {
  const terms = await termsOf(customer, table);
  const erase: Named[] = [];
  const keep: (Named & Term)[] = [];
  let unknown = 0;
  let cardSecrets = 0;
  let at = 0;
  for await (const record of recordsOf(customer, table)) {
    at++;
    if (record.kind === "unknown") {
      unknown++;
      continue;
    }
    const lockedUntil = "retainUntil" in record.row ? record.row.retainUntil : undefined;
    const named = { ...record.key, dataset: record.dataset, lockedUntil };
    const term = termOf(record, terms, at);
    if (record.kind === "card")
      cardSecrets += [record.row.number, record.row.securityCode].filter(Boolean).length;
    if (term && isAtOrAfter(term.until, today)) keep.push({ ...named, ...term });
    else if (record.kind !== "lock") erase.push(named);
  }
  return { customer, erase, keep, unknown, cardSecrets };
}

interface Terms {
  /** By invoice number and by number of the address; of several terms the longest. */
  readonly invoices: Map<string, Term>;
  readonly addresses: Map<string, Term>;
  readonly country: string | undefined;
}

async function termsOf(customer: string, table: OwnTable): Promise<Terms> {
  const [invoices, addresses] = [new Map<string, Term>(), new Map<string, Term>()];
  for await (const { row } of recordsOfKind([customer], kinds.invoice, table)) {
    const term = retentionOf(row);
    extend(invoices, row.number, term);
    if (row.billTo.addressId) extend(addresses, row.billTo.addressId, term);
  }
  const [profile] = await Array.fromAsync(recordsOfKind([customer], kinds.profile, table));
  return { invoices, addresses, country: profile?.row.country };
}

function extend(terms: Map<string, Term>, key: string, term: Term): void {
  const known = terms.get(key);
  if (!known || isBefore(known.until, term.until)) terms.set(key, term);
}

function termOf(
  record: BillingRecord,
  { invoices, addresses, country }: Terms,
  at: number,
): Term | undefined {
  switch (record.kind) {
    case "invoice":
      return retentionOf(record.row);
    case "payment":
    case "refund": {
      const { invoiceNumber, at: paidAt } = record.row;
      return (
        invoices.get(invoiceNumber) ?? retentionWithoutInvoice(dateIn(paidAt, record.dataset, at), country)
      );
    }
    case "address":
      return addresses.get(record.row.addressId);
    default:
      return undefined;
  }
}

function dateIn(text: string, dataset: string, row: number): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text.slice(0, 10);
  throw new UnreadableRow({
    dataset: datasetId(dataset),
    row,
    field: fieldNamed("at"),
    problem: code("no_date"),
    expected: code("date"),
  });
}
