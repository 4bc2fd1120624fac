import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import { sortKeys } from "./customers.ts";
import { retentionOf } from "./retention.ts";

/** What erasing one customer means: which records go, which stay, and until when (ISO dates). */
export interface ErasurePlan {
  readonly customer: string;
  readonly erase: readonly Key[];
  readonly retain: readonly (Key & { readonly until: string })[];
  /** Law → latest date until which it keeps something; empty when nothing is kept. */
  readonly laws: Readonly<Record<string, string>>;
  /** Erased card numbers and security codes, which nobody would otherwise hear of. */
  readonly cardSecrets: number;
}

/**
 * An invoice stays as long as the law asks for it, with the payments, refunds and the address that belong to it
 * (GDPR Art. 17(3)(b)); everything else goes.
 * @param today ISO date; an invoice whose time is over is erased.
 */
export async function planErasure(table: OwnTable, customer: string, today: string): Promise<ErasurePlan> {
  const kept = await keptInvoices(table, customer, today);
  const erase: Key[] = [];
  const retain: (Key & { until: string })[] = [];
  let cardSecrets = 0;
  for await (const item of table.rows(customer)) {
    const { pk, sk } = item;
    if (item.number && sk.startsWith(sortKeys.card)) cardSecrets++;
    if (item.securityCode) cardSecrets++;
    const until = untilOf(item, sk, kept);
    if (until) retain.push({ pk, sk, until });
    else if (sk !== sortKeys.lock) erase.push({ pk, sk });
  }
  return { customer, erase, retain, laws: kept.laws, cardSecrets };
}

interface Kept {
  readonly invoices: Map<string, string>;
  readonly addresses: Map<string, string>;
  readonly laws: Record<string, string>;
}

async function keptInvoices(table: OwnTable, customer: string, today: string): Promise<Kept> {
  const kept: Kept = { invoices: new Map(), addresses: new Map(), laws: {} };
  for await (const item of table.rows(customer, sortKeys.invoice)) {
    const invoice = item as unknown as {
      number: string;
      issuedIn: string;
      issuedOn: string;
      billTo?: { addressId?: string };
    };
    const { until, law } = retentionOf(invoice);
    if (until < today) continue;
    kept.invoices.set(invoice.number, until);
    kept.laws[law] = later(kept.laws[law], until);
    const address = invoice.billTo?.addressId;
    if (address) kept.addresses.set(address, later(kept.addresses.get(address), until));
  }
  return kept;
}

function untilOf(item: Item, sk: string, { invoices, addresses }: Kept): string | undefined {
  if (sk.startsWith(sortKeys.invoice)) return invoices.get(String(item.number));
  if (sk.startsWith(sortKeys.payment) || sk.startsWith(sortKeys.refund)) {
    return invoices.get(String(item.invoiceNumber));
  }
  return sk.startsWith(sortKeys.address) ? addresses.get(String(item.addressId)) : undefined;
}

const later = (a: string | undefined, b: string): string => (a && a > b ? a : b);
