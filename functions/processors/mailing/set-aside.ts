import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { endHeldValues } from "#shared/processor/held-values.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { contactsOf, type Mailing } from "./contacts.ts";
import { nothingInUse } from "./nothing-in-use.ts";

/**
 * GDPR Art. 17(3)(e): sets evidence aside whether mailings were sent with consent. Preferences, opened mailings and
 * followed links show nothing of that, and are no evidence.
 */
export async function setAside(
  task: ProcessorTask,
  kit: ProcessorKit,
  mailing: Mailing,
): Promise<TaskAnswer> {
  const { table, proofs } = mailing;
  const { email } = task.subject;
  const contacts = await contactsOf(table, email);
  const isProved = (await proofs.of(email)).length > 0;
  const partitions = isProved ? [...contacts, await proofs.partitionOf(email)] : contacts;
  const answer = await hold(task, kit, {
    table,
    partitions,
    nothingHeld: await nothingInUse(task, mailing),
  });
  if (isRelease(task)) await endHeldValues(contacts, table);
  return answer;
}
