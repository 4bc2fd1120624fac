import { emailAddress } from "#shared/domain/email-address.ts";
import type { Identification } from "#shared/domain/identification.ts";
import { latest } from "#shared/domain/moment.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { SystemKit } from "../contract.ts";
import { inTransaction } from "./database.ts";
import { notesIn, refuseInMaintenance } from "./notes.ts";
import { findPerson } from "./person.ts";
import { StatementBuilder } from "./statement.ts";
import type { SqlSystem } from "./work.ts";

/** What the database can say of a person, by the address alone. What a law keeps of an erased person makes them known, too. */
export async function identifyBySql(
  { mapping, connect, openMask }: SqlSystem,
  subject: Subject,
  kit: Pick<SystemKit, "secret">,
): Promise<Identification> {
  const mask = await openMask();
  return inTransaction(
    connect(kit.secret),
    { readOnly: true, timeouts: mapping.timeouts },
    async (session) => {
      await refuseInMaintenance(notesIn(session, mapping.notes));
      const person = await findPerson(session, mapping, subject, { mask });
      const texts = async (query: string, name: string) => {
        const builder = new StatementBuilder(person.parameters);
        const { text, values } = builder.statement(builder.sql(query));
        const rows = await session.rows<Record<string, string | null>>(text, values, name);
        return rows.flatMap((row) => Object.values(row)[0] ?? []);
      };
      if (person.partitions.length === 0) return { known: false, contacts: [], knownData: [] };
      const contacts = [subject.email, ...person.addresses];
      for (const query of mapping.contacts) contacts.push(...(await texts(query, "contacts")));
      const knownData: Identification["knownData"] = [];
      for (const [type, query] of Object.entries(mapping.knownData))
        for (const value of await texts(query, type))
          knownData.push({ type: type as Identification["knownData"][number]["type"], value });
      const changedOn = latest(...person.changes);
      return {
        known: true,
        contacts: [...new Set(contacts.flatMap((one) => emailAddress.safeParse(one).data ?? []))],
        ...(changedOn && { contactChangedOn: changedOn }),
        knownData,
      };
    },
  );
}
