import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { present } from "../../erasure-answer.ts";
import { texts as inHouse } from "../../texts.ts";
import { stopMailings } from "./mailings.ts";
import { release } from "./release.ts";
import type { System } from "./system.ts";

/**
 * GDPR Art. 21(2), (3): mailings end at once, on our list and at Constant Contact. An unknown address is suppressed
 * as well, and gets the same words in the answer. Nothing is deleted, so no proof is needed.
 */
export async function suppress(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  if (isRelease(task)) return release(task, kit, system);
  const contacts = await stopMailings(task, kit.now(), system);
  return { outcome: "done", summary: inHouse.suppressed, counts: present({ contacts: contacts.length }) };
}
