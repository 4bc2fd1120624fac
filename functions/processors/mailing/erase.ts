import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { keptOnHold } from "#shared/processor/hold-answers.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { contactsOf, noContact, sortKeys, unsubscribe } from "./contacts.ts";
import type { SuppressionList } from "./suppression-list.ts";

/**
 * GDPR Art. 17, Art. 21(3): suppresses the address first, so that nothing can subscribe it again, then deletes contact
 * and activity. A consent that is withdrawn (Art. 7(3)) is heard for an address nobody knows, too.
 */
export async function erase(
  task: ProcessorTask,
  kit: ProcessorKit,
  { table, suppression }: { table: OwnTable; suppression: SuppressionList },
): Promise<TaskAnswer> {
  const { email } = task.subject;
  const contacts = await contactsOf(table, email);
  const until = await heldUntil(contacts, kit.now(), table);
  if (until) {
    await suppression.add(email, kit.now());
    await unsubscribe(table, contacts, kit.now());
    return keptOnHold(until, "No mailing is sent to the address any more.");
  }
  const since = await suppression.since(email);
  const rows: Key[] = [];
  for (const contact of contacts) for await (const { pk, sk } of table.rows(contact)) rows.push({ pk, sk });
  return withReceipt(
    table,
    task,
    () => answerOf(contacts.length, rows.length, since !== undefined || task.rule.basis === "consent"),
    async () => {
      await suppression.add(email, kit.now());
      // The contact leads to its activity: it goes last, so that a repetition finds what a crash has left.
      await table.delete(rows.filter(({ sk }) => sk !== sortKeys.contact));
      await table.delete(rows.filter(({ sk }) => sk === sortKeys.contact));
    },
  );
}

function answerOf(contacts: number, records: number, suppresses: boolean): TaskAnswer {
  if (contacts > 0) {
    const summary =
      "Your contact record, consent and activity were erased. A keyed hash of the address stays on our suppression list, so that no later import subscribes it again (GDPR Art. 21(3)).";
    return { outcome: "done", summary, counts: { contacts, records } };
  }
  if (!suppresses) return noContact;
  const summary =
    "There is nothing but a keyed hash of the address on our suppression list, which stays so that it is never written to again (GDPR Art. 21(3)).";
  return { outcome: "done", summary, counts: { contacts, records } };
}
