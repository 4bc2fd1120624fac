import type { Identification } from "#shared/domain/identification.ts";
import { latest } from "#shared/domain/moment.ts";
import type { Subject } from "#shared/domain/subject.ts";
import { movedKey, type System } from "./system.ts";

/** A person with only a suppression entry or a deleted contact is known, too. */
export async function identify({ email }: Subject, system: System): Promise<Identification> {
  const contacts = await system.contacts.find(email);
  const known = contacts.length > 0 || (await system.suppression.since(email)) !== undefined;
  const moved = await Promise.all(contacts.map((contact) => system.table.get(movedKey(contact))));
  return {
    known,
    contacts: known ? [email] : [],
    contactChangedOn: latest(...moved.flatMap((note) => (note ? [String(note.on)] : []))),
    knownData: [],
  };
}
