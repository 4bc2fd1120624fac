import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { contactsOf, noContact, rowsOf, sortKeys } from "./contacts.ts";
import * as datasets from "./datasets.ts";

/** GDPR Art. 20(1): contact, preferences, subscriptions and consent as they were given, and what was observed. */
export async function exportData(
  { subject }: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const contacts = await contactsOf(table, subject.email);
  if (contacts.length === 0) return noContact;
  const rows = (prefix: string) => rowsOf(contacts, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.providedContact, rows: rows(sortKeys.contact) },
    { dataset: datasets.lists, rows: rows(sortKeys.list) },
    { dataset: datasets.consents, rows: rows(sortKeys.consent) },
    { dataset: datasets.opens, rows: rows(sortKeys.open) },
    { dataset: datasets.clicks, rows: rows(sortKeys.click) },
  ]);
  const summary =
    "What you gave us, contact, preferences, subscriptions and consent, and which mailings you opened and followed. Left out are the mailings we sent and our suppression list, because you did not provide those (GDPR Art. 20(1)); a request for access shows them.";
  return { outcome: "done", summary, ...collected };
}
