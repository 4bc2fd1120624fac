import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { contactsOf, type Mailing, rowsOf } from "./contacts.ts";
import * as datasets from "./datasets.ts";
import { nothingInUse } from "./nothing-in-use.ts";
import { kinds, sortKeys } from "./records.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 20(1): contact, preferences, subscriptions and consent in their original form, and observed data. */
export async function exportData(
  task: ProcessorTask,
  kit: ProcessorKit,
  mailing: Mailing,
): Promise<TaskAnswer> {
  const { table } = mailing;
  const contacts = await contactsOf(table, task.subject.email);
  if (contacts.length === 0) return nothingInUse(task, mailing);
  const unknown = await unknownIn(contacts, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const rows = (prefix: string) => rowsOf(contacts, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.providedContact, rows: rows(sortKeys.contact) },
    { dataset: datasets.lists, rows: rows(sortKeys.list) },
    { dataset: datasets.consents, rows: rows(sortKeys.consent) },
    { dataset: datasets.opens, rows: rows(sortKeys.open) },
    { dataset: datasets.clicks, rows: rows(sortKeys.click) },
  ]);
  return withUnknown({ outcome: "done", summary: texts.exported, ...collected }, unknown, task);
}
