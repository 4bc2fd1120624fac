import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";

export const noContact: TaskAnswer = {
  outcome: "nothing-held",
  summary: "There is no contact with this address.",
};

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

/** Records of contacts, read page by page. */
export async function* rowsOf(
  contacts: readonly string[],
  prefix: string,
  table: OwnTable,
): AsyncGenerator<Item & Key> {
  for (const contact of contacts) yield* table.rows(contact, prefix);
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
  for await (const { pk, sk, status } of rowsOf(contacts, sortKeys.list, table)) {
    lists++;
    if (status === "unsubscribed") continue;
    await table.set({ pk, sk }, { status: "unsubscribed", unsubscribedAt: now });
  }
  return lists;
}
