import type { Kept, TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { eraseUnlessHeld } from "#shared/processor/erase-unless-held.ts";
import { hasReceipt, withReceipt } from "#shared/processor/receipt.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { noContact } from "../../contacts.ts";
import { entryKept, present } from "../../erasure-answer.ts";
import type { SuppressionEntry } from "../../suppression-list.ts";
import { texts as inHouse } from "../../texts.ts";
import { type Contact, emptiedBy, isDeleted, isEmpty, isUnsubscribed } from "./contact.ts";
import { enterOnList, stopMailings } from "./mailings.ts";
import { release } from "./release.ts";
import { change, notSettled, partitionOf, type System } from "./system.ts";
import { texts } from "./texts.ts";
import { withdraw } from "./withdraw.ts";

/**
 * GDPR Art. 17, Art. 21(3). Constant Contact erases nothing: a deleted contact keeps its data, and comes back with
 * the next import. So the address goes on our suppression list, then the contact is emptied and unsubscribed in one
 * write, then deleted, and read again. The answer names the remaining data: the address, the kind of its
 * subscription, and the record of the mailings.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  if (isRelease(task)) return release(task, kit, system);
  const isWithdrawal = task.rule.basis === "consent";
  if (isWithdrawal && task.parameters.confirmed !== true) return withdraw(task, kit, system);
  const { table, suppression } = system;
  const now = kit.now();
  const contacts = await system.contacts.find(task.subject.email);
  const entries = await suppression.entries(task.subject.email);
  if (contacts.length + entries.length === 0 && !isWithdrawal) return noContact;
  const carryOut = () =>
    withReceipt(
      table,
      task,
      () => erased(contacts, { entries, requestId: task.requestId, now }),
      async () => {
        await enterOnList(task, now, system);
        for (const contact of contacts) await eraseContact(contact, system);
      },
    );
  if (await hasReceipt(table, task)) return carryOut();
  return eraseUnlessHeld(
    task,
    { table, partitions: contacts.map(partitionOf), now },
    {
      erase: carryOut,
      async spare() {
        await stopMailings(task, now, system);
        return { words: inHouse.noMailing, counts: {} };
      },
    },
  );
}

/** The rest of the work is done: a repetition goes on where a crash has cut it short. */
async function eraseContact(contact: Contact, { contacts, table }: System): Promise<void> {
  const { contact_id } = contact;
  const current = (await contacts.read(contact_id)) ?? contact;
  if (!isEmpty(current) || !isUnsubscribed(current))
    await change(current, (now) => emptiedBy(now, "Contact"), contacts);
  if (!isDeleted(current)) await contacts.delete(contact_id);
  const left = await contacts.read(contact_id);
  if (left && !(isEmpty(left) && isDeleted(left))) throw notSettled("contact_not_settled");
  await table.delete(await Array.fromAsync(table.keys(partitionOf(contact))));
}

function erased(
  contacts: readonly Contact[],
  found: { entries: readonly SuppressionEntry[]; requestId: string; now: string },
): TaskAnswer {
  const entry = entryKept(found);
  if (contacts.length === 0) return { outcome: "retained", summary: inHouse.nothingElse, retained: [entry] };
  const record: Kept = { ...entry, what: texts.deletedRecord };
  const isNew = contacts.some((contact) => !isDeleted(contact) || !isEmpty(contact));
  return {
    outcome: "partial",
    summary: isNew ? texts.erased : texts.erasedBefore,
    counts: present({ contacts: contacts.length }),
    retained: [entry, record],
    reason: texts.activityStays,
    law: "GDPR Art. 12(4), Art. 28(3)(e)",
  };
}
