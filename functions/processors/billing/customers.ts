import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";

export const noCustomer: TaskAnswer = {
  outcome: "nothing-held",
  summary: "There is no customer with this address.",
};

const prefix = "CUSTOMER#";

/** The customer number, which outlives the profile. */
export const customerNumber = (customer: string): string => customer.slice(prefix.length);

/** Sort keys of a customer's records; each customer is one partition, `CUSTOMER#<number>`. */
export const sortKeys = {
  profile: "PROFILE",
  lock: "LOCK",
  address: "ADDRESS#",
  invoice: "INVOICE#",
  payment: "PAYMENT#",
  refund: "REFUND#",
  card: "CARD#",
  note: "NOTE#",
} as const;

const kinds: Readonly<Record<string, string>> = {
  PROFILE: "profile",
  ADDRESS: "addresses",
  INVOICE: "invoices",
  PAYMENT: "payments",
  REFUND: "refunds",
  CARD: "saved-cards",
  NOTE: "support-notes",
  RESTRICTION: "restrictions",
  HOLD: "legal-holds",
};

/** What a record is, by the name of the dataset it belongs to. */
export function kindOf(sk: string): string {
  return kinds[sk.split("#")[0] ?? ""] ?? "other-records";
}

/** Partitions of the customers with an address: by their profile or, once that is erased, by the lock on what is left. */
export async function customersOf(table: OwnTable, email: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const { pk } of table.indexed("byEmail", "email", email)) found.add(pk);
  return [...found].sort();
}

/** Profiles of those customers that still have one: what is locked after an erasure has none. */
export function profilesOf(table: OwnTable, customers: readonly string[]): Promise<(Item & Key)[]> {
  return singlesOf(table, customers, sortKeys.profile);
}

/** Locks of those customers of whom an erasure has left something. */
export function locksOf(table: OwnTable, customers: readonly string[]): Promise<(Item & Key)[]> {
  return singlesOf(table, customers, sortKeys.lock);
}

async function singlesOf(table: OwnTable, customers: readonly string[], sk: string) {
  const found = customers.map(async (pk) => {
    const item = await table.get({ pk, sk });
    return item ? [{ ...item, pk, sk }] : [];
  });
  return (await Promise.all(found)).flat();
}

/** Records of customers, read page by page. */
export async function* rowsOf(
  customers: readonly string[],
  prefix: string,
  table: OwnTable,
): AsyncGenerator<Item & Key> {
  for (const customer of customers) yield* table.rows(customer, prefix);
}
