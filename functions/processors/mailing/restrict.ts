import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { isRelease, liftRestriction, markRestricted } from "#shared/processor/restriction.ts";
import { contactsOf, type Mailing } from "./contacts.ts";
import { nothingInUse } from "./nothing-in-use.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 18: contact and activity are frozen, and mailings wait. */
export async function restrict(
  task: ProcessorTask,
  kit: ProcessorKit,
  mailing: Mailing,
): Promise<TaskAnswer> {
  const { table } = mailing;
  const contacts = await contactsOf(table, task.subject.email);
  if (contacts.length === 0) return nothingInUse(task, mailing);
  const counts = { contacts: contacts.length };
  if (isRelease(task)) {
    for (const contact of contacts) await liftRestriction(contact, table);
    return { outcome: "done", summary: texts.lifted, counts };
  }
  for (const contact of contacts) await markRestricted(contact, kit.now(), table);
  return { outcome: "done", summary: texts.frozen, counts };
}
