import { sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldValuePrefix, heldValues } from "#shared/processor/held-values.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import { noContact } from "../../contacts.ts";
import { suppression as suppressionDataset } from "../../datasets.ts";
import { texts as inHouse } from "../../texts.ts";
import type { Contact } from "./contact.ts";
import * as datasets from "./datasets.ts";
import { nothingInUse } from "./nothing-in-use.ts";
import { activityRows, consentRows, contactRows, listRows } from "./rows.ts";
import { partitionOf, type System } from "./system.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 15(3): a contact that is only marked as deleted is held, and is in the copy. */
export async function collect(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const { contacts, suppression } = system;
  const { email } = task.subject;
  const found = await contacts.find(email);
  const since = await suppression.since(email);
  if (found.length === 0 && !since) return noContact;
  const noted = (prefix: string) => notesOf(found, prefix, system);
  const collected = await collectAll(kit, [
    { dataset: datasets.contact, rows: await contactRows(found, contacts) },
    { dataset: datasets.lists, rows: await listRows(found, contacts) },
    { dataset: datasets.consents, rows: consentRows(found) },
    { dataset: datasets.activity, rows: activityRows(found, contacts) },
    { dataset: legalHolds, rows: noted(holdPrefix) },
    { dataset: heldValues, rows: noted(heldValuePrefix) },
    { dataset: restrictions, rows: noted(restrictionKey) },
    { dataset: suppressionDataset, rows: since ? [{ listed: true, since }] : [] },
  ]);
  const summary = sentences([
    found.length > 0 ? inHouse.copied : inHouse.noContact,
    ...(since ? [inHouse.listed] : []),
  ]);
  return withoutSms({ outcome: "done", summary, ...collected }, found);
}

/** GDPR Art. 20(1): what the person gave, and what was observed of them; not what was sent, nor what we noted. */
export async function exportData(
  task: ProcessorTask,
  kit: ProcessorKit,
  system: System,
): Promise<TaskAnswer> {
  const { contacts } = system;
  const found = await contacts.find(task.subject.email);
  if (found.length === 0) return nothingInUse(task, system);
  const isObserved = /^(em_opens|em_clicks|p_contact_open|p_contact_click)$/;
  const collected = await collectAll(kit, [
    { dataset: datasets.providedContact, rows: await contactRows(found, contacts) },
    { dataset: datasets.lists, rows: await listRows(found, contacts) },
    { dataset: datasets.consents, rows: consentRows(found) },
    {
      dataset: datasets.activity,
      rows: activityRows(found, contacts, (one) => isObserved.test(one.tracking_activity_type)),
    },
  ]);
  return withoutSms({ outcome: "done", summary: inHouse.exported, ...collected }, found);
}

/** The record of text messages is not read: where there is one, the answer says so. */
function withoutSms(answer: TaskAnswer & { outcome: "done" }, found: readonly Contact[]): TaskAnswer {
  if (!found.some(({ sms_channel }) => sms_channel)) return answer;
  return { ...answer, outcome: "partial", reason: texts.smsNotCopied, law: "GDPR Art. 12(4)" };
}

async function* notesOf(found: readonly Contact[], prefix: string, { table }: System): AsyncGenerator<Item> {
  for (const contact of found) yield* table.rows(partitionOf(contact), prefix);
}
