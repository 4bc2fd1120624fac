import type { Identification } from "#shared/domain/identification.ts";
import { latest } from "#shared/domain/moment.ts";
import type { Subject } from "#shared/domain/subject.ts";
import { contactsOf, type Mailing } from "./contacts.ts";
import { sortKeys } from "./records.ts";

/** A person with only a suppression entry or a proof of consent is known, too: both can be asked for. */
export async function identify({ email }: Subject, mailing: Mailing): Promise<Identification> {
  const { table, suppression, proofs } = mailing;
  const contacts = await contactsOf(table, email);
  const changes: string[] = [];
  for (const pk of contacts) {
    const { contactChangedOn } = (await table.get({ pk, sk: sortKeys.contact })) ?? {};
    if (contactChangedOn) changes.push(String(contactChangedOn));
  }
  const isRecorded = async () =>
    (await suppression.since(email)) !== undefined || (await proofs.of(email)).length > 0;
  const known = contacts.length > 0 || (await isRecorded());
  return {
    known,
    contacts: known ? [email] : [],
    contactChangedOn: latest(...changes),
    knownData: [],
  };
}
