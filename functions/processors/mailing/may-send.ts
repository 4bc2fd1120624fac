import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { restrictionOf } from "#shared/processor/restriction.ts";
import { contactsOf } from "./contacts.ts";
import type { SuppressionList } from "./suppression-list.ts";

/**
 * Whether mails may go to an address, in any spelling. A person who objected, complained or restricted the use of
 * their data still gets mails that a contract or a request of theirs needs.
 * @param now ISO instant.
 */
export async function maySend(
  kind: "marketing" | "transactional",
  email: string,
  { table, suppression, now }: { table: OwnTable; suppression: SuppressionList; now: string },
): Promise<boolean> {
  if (kind === "transactional") return true;
  if (await suppression.since(email)) return false;
  const contacts = await contactsOf(table, email);
  if (await heldUntil(contacts, now, table)) return false;
  for (const contact of contacts) if (await restrictionOf(contact, table)) return false;
  return true;
}
