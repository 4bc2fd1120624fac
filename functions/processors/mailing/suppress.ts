import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { contactsOf, type Mailing, rowsOf } from "./contacts.ts";
import { present } from "./erasure-answer.ts";
import { sortKeys } from "./records.ts";
import { release } from "./release.ts";
import { stopMailings } from "./stop-mailings.ts";
import { texts } from "./texts.ts";

/**
 * GDPR Art. 21(2), (3): mailings end at once. An unknown address is suppressed as well, so that no later import
 * writes to it, and gets the same words in the answer. Nothing is deleted, so no proof is needed.
 */
export async function suppress(
  task: ProcessorTask,
  kit: ProcessorKit,
  mailing: Mailing,
): Promise<TaskAnswer> {
  if (isRelease(task)) return release(task, kit, mailing);
  await stopMailings(task, kit.now(), mailing);
  const contacts = await contactsOf(mailing.table, task.subject.email);
  const lists = (await Array.fromAsync(rowsOf(contacts, sortKeys.list, mailing.table))).length;
  return {
    outcome: "done",
    summary: texts.suppressed,
    counts: present({ contacts: contacts.length, lists }),
  };
}
