import type { Identification } from "#shared/domain/identification.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { contactsOf, sortKeys } from "./contacts.ts";
import type { SuppressionList } from "./suppression-list.ts";

/** Somebody of whom nothing but a suppression entry is left is known, too: it can be asked for. */
export async function identify(
  { email }: Subject,
  { table, suppression }: { table: OwnTable; suppression: SuppressionList },
): Promise<Identification> {
  const contacts = await contactsOf(table, email);
  const records = await Promise.all(contacts.map((pk) => table.get({ pk, sk: sortKeys.contact })));
  const changes = records.flatMap((contact) =>
    contact?.contactChangedOn ? [String(contact.contactChangedOn)] : [],
  );
  const known = contacts.length > 0 || (await suppression.since(email)) !== undefined;
  return {
    known,
    contacts: known ? [email] : [],
    contactChangedOn: changes.toSorted().at(-1),
    knownData: [],
  };
}
