import type { OwnTable } from "#shared/processor/own-table.ts";
import { sortKeys } from "./contacts.ts";
import type { SuppressionList } from "./suppression-list.ts";

/** A contact from elsewhere; `email` is normalised. */
export interface ImportedContact {
  readonly contactId: string;
  readonly email: string;
  readonly name?: string;
  readonly source: string;
}

/**
 * Takes contacts in, except those that asked never to be written to again.
 * @param now ISO instant.
 * @returns how many were imported, and how many the suppression list kept out.
 */
export async function importContacts(
  contacts: Iterable<ImportedContact>,
  { table, suppression, now }: { table: OwnTable; suppression: SuppressionList; now: string },
): Promise<{ imported: number; suppressed: number }> {
  const result = { imported: 0, suppressed: 0 };
  for (const contact of contacts) {
    const key = { pk: `CONTACT#${contact.contactId}`, sk: sortKeys.contact };
    const isSuppressed = async () => (await suppression.since(contact.email)) !== undefined;
    if (!(await isSuppressed())) {
      await table.putIfNew({ ...key, ...contact, createdAt: now });
      // An erasure may have come in between: it suppresses first, so looking again afterwards misses none.
      if (!(await isSuppressed())) {
        result.imported++;
        continue;
      }
      await table.delete([key]);
    }
    result.suppressed++;
  }
  return result;
}
