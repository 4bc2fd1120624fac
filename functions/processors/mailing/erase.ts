import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import { hasReceipt, withReceipt } from "#shared/processor/receipt.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { carryOutErasure } from "./carry-out-erasure.ts";
import { contactsOf, type Mailing, noContact } from "./contacts.ts";
import { eraseAroundHold } from "./erase-around-hold.ts";
import { erased } from "./erasure-answer.ts";
import { planErasure } from "./erasure-plan.ts";
import { release } from "./release.ts";
import { stopMailings } from "./stop-mailings.ts";
import { withdraw } from "./withdraw.ts";

/**
 * GDPR Art. 17, Art. 21(3): suppresses the address first, so that nothing can subscribe it again, then deletes
 * contact and activity; the proof of a consent is filed apart. A withdrawal of consent (Art. 7(3)) also counts for an
 * unknown address, and deletes nothing before the mailbox is proved. Evidence for a complaint stays until an operator
 * has decided about it, or its hold has ended.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, mailing: Mailing): Promise<TaskAnswer> {
  if (isRelease(task)) return release(task, kit, mailing);
  const isWithdrawal = task.rule.basis === "consent";
  if (isWithdrawal && task.parameters.confirmed !== true) return withdraw(task, kit, mailing);
  const { table, suppression, proofs } = mailing;
  const { email } = task.subject;
  const now = kit.now();
  const contacts = await contactsOf(table, email);
  const plan = await planErasure(contacts, now.slice(0, 10), table);
  const found = {
    plan,
    proofs: await proofs.of(email),
    proofsHeldUntil: await heldUntil([await proofs.partitionOf(email)], now, table),
    entries: await suppression.entries(email),
    requestId: task.requestId,
    now,
  };
  if (contacts.length + found.proofs.length + found.entries.length === 0 && !isWithdrawal) return noContact;
  if (!(await hasReceipt(table, task))) {
    const waits = awaitsLook(task, plan.unknown);
    if (waits) {
      await stopMailings(task, now, mailing);
      return waits;
    }
    const until = await heldUntil(contacts, now, table);
    if (until && task.parameters.overHold !== "erase") return eraseAroundHold(task, found, until, mailing);
  }
  return withReceipt(
    table,
    task,
    () => withUnknown(erased(found), plan.unknown, task),
    async () => {
      await stopMailings(task, now, mailing, { areListsErased: true });
      await carryOutErasure(plan, { email, now, requestIds: [task.requestId], mailing });
    },
  );
}
