import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { releasedBy } from "#shared/processor/undone.ts";
import { noContact } from "../../contacts.ts";
import { present } from "../../erasure-answer.ts";
import { texts as inHouse } from "../../texts.ts";
import { resumeMailings } from "./mailings.ts";
import type { System } from "./system.ts";
import { texts } from "./texts.ts";

/**
 * Takes back the effect of an objection or a withdrawal: effects of another request stay, and only the person can
 * undo an opt-out with proof. A repetition changes nothing and gives the same answer.
 */
export async function release(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const { email } = task.subject;
  const contacts = await system.contacts.find(email);
  const locked = await resumeMailings(email, releasedBy(task), kit.now(), system);
  const counts = present({ contacts: contacts.length });
  if (await system.suppression.since(email))
    return { outcome: "done", summary: inHouse.stillSuppressed, counts };
  if (contacts.length === 0) return noContact;
  return { outcome: "done", summary: locked.length > 0 ? texts.subscribeYourself : inHouse.resumed, counts };
}
