import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { type Mailing, noContact } from "./contacts.ts";
import { texts } from "./texts.ts";

/**
 * The answer for an address without a contact, to a question about contacts alone. A person on the suppression list,
 * or with a consent that has to be proved, is told of it: "nothing is held" would not be true.
 */
export async function nothingInUse(
  task: Pick<ProcessorTask, "rule" | "action" | "subject">,
  { suppression, proofs }: Mailing,
): Promise<TaskAnswer> {
  const { email } = task.subject;
  const isRecorded = (await suppression.since(email)) ?? (await proofs.of(email)).length > 0;
  if (!isRecorded) return noContact;
  return { outcome: "not-applicable", reason: texts.onlyRecords, law: groundOf(task).law };
}
