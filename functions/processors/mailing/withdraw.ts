import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { contactsOf, type Mailing, rowsOf } from "./contacts.ts";
import { entryKept, present } from "./erasure-answer.ts";
import { sortKeys } from "./records.ts";
import { stopMailings } from "./stop-mailings.ts";
import { terms } from "./terms.ts";
import { texts } from "./texts.ts";

/**
 * GDPR Art. 7(3), for a mailbox without proof: mailings end at once, which can be undone; contact and activity are
 * not used and wait for the proof. Without a proof they stay, and the answer says so.
 */
export async function withdraw(
  task: ProcessorTask,
  kit: ProcessorKit,
  mailing: Mailing,
): Promise<TaskAnswer> {
  const { table, suppression } = mailing;
  const now = kit.now();
  const contacts = await contactsOf(table, task.subject.email);
  await stopMailings(task, now, mailing);
  const entries = await suppression.entries(task.subject.email);
  const retained = [entryKept({ entries, requestId: task.requestId, now })];
  if (contacts.length === 0) return { outcome: "retained", summary: texts.noMailing, retained };
  const lists = (await Array.fromAsync(rowsOf(contacts, sortKeys.list, table))).length;
  const counts = present({ contacts: contacts.length, lists });
  if (task.parameters.final !== true)
    return { outcome: "awaiting", awaits: "confirmation", summary: texts.awaitsConfirmation, counts };
  const { law } = terms.unproved;
  return {
    outcome: "partial",
    summary: texts.noMailing,
    counts,
    retained,
    reason: texts.neverConfirmed,
    law,
  };
}
