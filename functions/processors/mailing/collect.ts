import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import { contactsOf, noContact, rowsOf, sortKeys } from "./contacts.ts";
import * as datasets from "./datasets.ts";
import type { SuppressionList } from "./suppression-list.ts";

/** GDPR Art. 15(3). A keyed hash is still personal data: who is on the suppression list is told so. */
export async function collect(
  { subject }: ProcessorTask,
  kit: ProcessorKit,
  { table, suppression }: { table: OwnTable; suppression: SuppressionList },
): Promise<TaskAnswer> {
  const contacts = await contactsOf(table, subject.email);
  const since = await suppression.since(subject.email);
  if (contacts.length === 0 && !since) return noContact;
  const rows = (prefix: string) => rowsOf(contacts, prefix, table);
  const { files, counts } = await collectAll(kit, [
    { dataset: datasets.contact, rows: rows(sortKeys.contact) },
    { dataset: datasets.lists, rows: rows(sortKeys.list) },
    { dataset: datasets.consents, rows: rows(sortKeys.consent) },
    { dataset: datasets.sends, rows: rows(sortKeys.send) },
    { dataset: datasets.opens, rows: rows(sortKeys.open) },
    { dataset: datasets.clicks, rows: rows(sortKeys.click) },
    { dataset: legalHolds, rows: rows(holdPrefix) },
    { dataset: restrictions, rows: rows(restrictionKey) },
    { dataset: datasets.suppression, rows: since ? [{ listed: true, since }] : [] },
  ]);
  return { outcome: "done", summary: summaryOf(contacts.length > 0, since !== undefined), counts, files };
}

function summaryOf(hasContact: boolean, isSuppressed: boolean): string {
  const copy = hasContact
    ? "A copy of your contact record and of your activity."
    : "There is no contact with this address.";
  const entry = isSuppressed
    ? " A keyed hash of the address is on our suppression list, so that it is never written to again."
    : "";
  return copy + entry;
}
