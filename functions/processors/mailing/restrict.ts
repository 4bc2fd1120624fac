import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isRelease, liftRestriction, markRestricted } from "#shared/processor/restriction.ts";
import { contactsOf, noContact } from "./contacts.ts";

/** GDPR Art. 18: contact and activity are frozen, and mailings wait. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const contacts = await contactsOf(table, task.subject.email);
  if (contacts.length === 0) return noContact;
  const counts = { contacts: contacts.length };
  if (isRelease(task)) {
    for (const contact of contacts) await liftRestriction(contact, table);
    const summary =
      "No restriction is on your contact record any more; mailings you are subscribed to are sent again.";
    return { outcome: "done", summary, counts };
  }
  for (const contact of contacts) await markRestricted(contact, kit.now(), table);
  const summary =
    "Your contact record and activity are frozen: they are kept and used for nothing else, and no mailing is sent until the restriction is lifted.";
  return { outcome: "done", summary, counts };
}
