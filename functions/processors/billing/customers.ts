import type { OwnTable } from "#shared/processor/own-table.ts";

/** Sort keys of a customer's records; each customer is one partition, `CUSTOMER#<id>`. */
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

/** Partitions of the customers with an address: by their profile or, once that is erased, by the lock on what is left. */
export async function customersOf(table: OwnTable, email: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const { pk } of table.indexed("byEmail", "email", email)) found.add(pk);
  return [...found].sort();
}
