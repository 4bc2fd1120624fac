import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { isRelease, liftRestriction, markRestricted } from "#shared/processor/restriction.ts";
import { texts as inHouse } from "../../texts.ts";
import { settleMailings } from "./mailings.ts";
import { nothingInUse } from "./nothing-in-use.ts";
import { partitionOf, type System } from "./system.ts";

/** GDPR Art. 18: the contact stays as it is, and mailings wait. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const { email } = task.subject;
  const now = kit.now();
  const contacts = await system.contacts.find(email);
  if (contacts.length === 0) return nothingInUse(task, system);
  for (const contact of contacts) {
    if (isRelease(task)) await liftRestriction(partitionOf(contact), system.table);
    else await markRestricted(partitionOf(contact), now, system.table);
  }
  await settleMailings(email, contacts, { now, by: "Account" }, system);
  const summary = isRelease(task) ? inHouse.lifted : inHouse.frozen;
  return { outcome: "done", summary, counts: { contacts: contacts.length } };
}
