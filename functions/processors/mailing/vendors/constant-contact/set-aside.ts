import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { endHeldValues } from "#shared/processor/held-values.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { settleMailings } from "./mailings.ts";
import { nothingInUse } from "./nothing-in-use.ts";
import { partitionOf, type System } from "./system.ts";

/** GDPR Art. 17(3)(e): sets the contact and the record of the mailings aside as they are, and mailings wait. */
export async function setAside(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const { email } = task.subject;
  const contacts = await system.contacts.find(email);
  const partitions = contacts.map(partitionOf);
  const nothingHeld = await nothingInUse(task, system);
  const answer = await hold(task, kit, { table: system.table, partitions, nothingHeld });
  if (isRelease(task)) await endHeldValues(partitions, system.table);
  await settleMailings(email, contacts, { now: kit.now(), by: "Account" }, system);
  return answer;
}
