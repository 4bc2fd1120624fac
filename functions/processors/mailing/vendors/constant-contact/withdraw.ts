import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { entryKept, present } from "../../erasure-answer.ts";
import { terms } from "../../terms.ts";
import { texts as inHouse } from "../../texts.ts";
import { stopMailings } from "./mailings.ts";
import type { System } from "./system.ts";

/**
 * GDPR Art. 7(3), for a mailbox without proof: mailings end at once, in a way that can be taken back; the contact
 * waits for the proof. Without a proof it stays, and the answer says so.
 */
export async function withdraw(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const now = kit.now();
  const contacts = await stopMailings(task, now, system);
  const entries = await system.suppression.entries(task.subject.email);
  const retained = [entryKept({ entries, requestId: task.requestId, now })];
  if (contacts.length === 0) return { outcome: "retained", summary: inHouse.noMailing, retained };
  const counts = present({ contacts: contacts.length });
  if (task.parameters.final !== true)
    return { outcome: "awaiting", awaits: "confirmation", summary: inHouse.awaitsConfirmation, counts };
  return {
    outcome: "partial",
    summary: inHouse.noMailing,
    counts,
    retained,
    reason: inHouse.neverConfirmed,
    law: terms.unproved.law,
  };
}
