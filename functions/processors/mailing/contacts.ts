import type { OwnTable } from "#shared/processor/own-table.ts";

/** Sort keys of a contact's records; each contact is one partition, `CONTACT#<id>`. */
export const sortKeys = {
  contact: "CONTACT",
  list: "LIST#",
  consent: "CONSENT#",
  send: "SEND#",
  open: "OPEN#",
  click: "CLICK#",
} as const;

/** Partitions of the contacts with an address. */
export async function contactsOf(table: OwnTable, email: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const { pk } of table.indexed("byEmail", "email", email)) found.add(pk);
  return [...found].sort();
}

/**
 * Takes contacts off all lists.
 * @returns how many lists they are off, whenever that was.
 */
export async function unsubscribe(
  table: OwnTable,
  contacts: readonly string[],
  now: string,
): Promise<number> {
  let lists = 0;
  for (const contact of contacts) {
    for await (const { pk, sk, status } of table.rows(contact, sortKeys.list)) {
      lists++;
      if (status === "unsubscribed") continue;
      await table.set({ pk, sk }, { status: "unsubscribed", unsubscribedAt: now });
    }
  }
  return lists;
}
