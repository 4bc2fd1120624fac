import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { partitionsOf } from "#shared/processor/heads.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";

export const noCustomer: TaskAnswer = {
  outcome: "nothing-held",
  summary: {
    en: "There is no customer with this address.",
    de: "Zu dieser Adresse gibt es kein Kundenkonto.",
    fr: "Il n’existe aucun compte client à cette adresse.",
    es: "No hay ningún cliente con esta dirección.",
  },
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

const heads: readonly string[] = [sortKeys.profile, sortKeys.lock];

/**
 * Partitions of the customers with an address: by their profile or, after an erasure, by the lock on the remaining
 * records.
 */
export function customersOf(table: OwnTable, email: string): Promise<string[]> {
  return partitionsOf(table, email, ({ pk, sk }) => pk.startsWith(prefix) && heads.includes(sk));
}

/** Profiles of those customers that still have one: a customer with only locked records has no profile. */
export function profilesOf(table: OwnTable, customers: readonly string[]): Promise<(Item & Key)[]> {
  return singlesOf(table, customers, sortKeys.profile);
}

/** Locks of those customers with records left by an erasure. */
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
