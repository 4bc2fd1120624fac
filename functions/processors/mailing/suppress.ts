import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { contactsOf, unsubscribe } from "./contacts.ts";
import type { SuppressionList } from "./suppression-list.ts";

/**
 * GDPR Art. 21(2), (3): mailings end at once. An address nobody knows is suppressed as well, so that no later import
 * writes to it, and is answered in the same words.
 */
export async function suppress(
  { subject }: ProcessorTask,
  kit: ProcessorKit,
  { table, suppression }: { table: OwnTable; suppression: SuppressionList },
): Promise<TaskAnswer> {
  await suppression.add(subject.email, kit.now());
  const contacts = await contactsOf(table, subject.email);
  const lists = await unsubscribe(table, contacts, kit.now());
  const summary =
    "No mailing is sent to this address any more, and a keyed hash of it is on our suppression list, so that no later import subscribes it again. Messages about your purchases and your requests still reach you.";
  return { outcome: "done", summary, counts: contacts.length ? { contacts: contacts.length, lists } : {} };
}
