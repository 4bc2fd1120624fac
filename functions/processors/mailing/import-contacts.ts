import { emailAddress } from "#shared/domain/email-address.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { sortKeys } from "./records.ts";
import type { SuppressionList } from "./suppression-list.ts";

/** A contact from elsewhere, its address written in any way. */
export interface ImportedContact {
  readonly contactId: string;
  readonly email: string;
  readonly name?: string;
  readonly source: string;
}

/**
 * Takes contacts in, except those that asked never to be written to again, and what is no address: nobody could find it
 * again.
 * @param now ISO instant.
 * @returns how many were imported, how many the suppression list kept out, and how many have no valid address, if any.
 */
export async function importContacts(
  contacts: Iterable<ImportedContact>,
  { table, suppression, now }: { table: OwnTable; suppression: SuppressionList; now: string },
): Promise<{ imported: number; suppressed: number; invalid?: number }> {
  const result: { imported: number; suppressed: number; invalid?: number } = { imported: 0, suppressed: 0 };
  for (const contact of contacts) {
    const email = emailAddress.safeParse(contact.email).data;
    if (!email) {
      result.invalid = (result.invalid ?? 0) + 1;
      continue;
    }
    const key = { pk: `CONTACT#${contact.contactId}`, sk: sortKeys.contact };
    const isSuppressed = async () => (await suppression.since(email)) !== undefined;
    if (!(await isSuppressed())) {
      await table.putIfNew({ ...key, ...contact, email, createdAt: now });
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
