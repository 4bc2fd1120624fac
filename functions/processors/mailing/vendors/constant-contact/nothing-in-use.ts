import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { noContact } from "../../contacts.ts";
import { texts as inHouse } from "../../texts.ts";
import type { System } from "./system.ts";

/** The answer for an address without a contact: a person on the suppression list is told of it. */
export async function nothingInUse(
  task: Pick<ProcessorTask, "rule" | "action" | "subject">,
  { suppression }: Pick<System, "suppression">,
): Promise<TaskAnswer> {
  if (!(await suppression.since(task.subject.email))) return noContact;
  return { outcome: "not-applicable", reason: inHouse.onlyRecords, law: groundOf(task).law };
}
