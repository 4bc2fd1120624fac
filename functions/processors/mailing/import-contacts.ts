import { emailAddress } from "#shared/domain/email-address.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { sortKeys } from "./records.ts";
import type { SuppressionList } from "./suppression-list.ts";

/** A contact from elsewhere, with its address in any spelling. */
export interface ImportedContact {
  readonly contactId: string;
  readonly email: string;
  readonly name?: string;
  readonly source: string;
}

/**
 * Imports contacts, except those that asked never to be written to again, and texts that are no address: nobody could
 * find them again.
 * @param now ISO instant.
 * @returns the number of imported contacts, of those on the suppression list, and of those without a valid address,
 * if any.
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
      // An erasure may have come in between: it suppresses first, so a second look finds it.
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
