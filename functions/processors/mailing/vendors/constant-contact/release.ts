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
 * Takes back what an objection or a withdrawal has ended: what another request has ended stays ended, and whom the person
 * has unsubscribed with proof, only the person can subscribe again. Doing it twice does it once, and says the same.
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
