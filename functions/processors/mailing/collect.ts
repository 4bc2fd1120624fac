import { sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldValuePrefix, heldValues } from "#shared/processor/held-values.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { contactsOf, type Mailing, noContact, rowsOf } from "./contacts.ts";
import * as datasets from "./datasets.ts";
import { kinds, sortKeys } from "./records.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 15(3). A keyed hash is still personal data: people on the suppression list are told so. */
export async function collect(
  task: ProcessorTask,
  kit: ProcessorKit,
  { table, suppression, proofs }: Mailing,
): Promise<TaskAnswer> {
  const { email } = task.subject;
  const contacts = await contactsOf(table, email);
  const since = await suppression.since(email);
  const proved = await proofs.of(email);
  if (contacts.length + proved.length === 0 && !since) return noContact;
  const unknown = await unknownIn(contacts, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const partitions = proved.length > 0 ? [...contacts, await proofs.partitionOf(email)] : contacts;
  const rows = (prefix: string) => rowsOf(contacts, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.contact, rows: rows(sortKeys.contact) },
    { dataset: datasets.lists, rows: rows(sortKeys.list) },
    { dataset: datasets.consents, rows: rows(sortKeys.consent) },
    { dataset: datasets.sends, rows: rows(sortKeys.send) },
    { dataset: datasets.opens, rows: rows(sortKeys.open) },
    { dataset: datasets.clicks, rows: rows(sortKeys.click) },
    { dataset: legalHolds, rows: rowsOf(partitions, holdPrefix, table) },
    { dataset: heldValues, rows: rows(heldValuePrefix) },
    { dataset: restrictions, rows: rows(restrictionKey) },
    { dataset: datasets.consentProofs, rows: proved },
    { dataset: datasets.suppression, rows: since ? [{ listed: true, since }] : [] },
  ]);
  const summary = sentences([
    contacts.length > 0 ? texts.copied : texts.noContact,
    ...(proved.length > 0 ? [texts.copiedProof] : []),
    ...(since ? [texts.listed] : []),
  ]);
  return withUnknown({ outcome: "done", summary, ...collected }, unknown, task);
}
