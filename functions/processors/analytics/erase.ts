import { latest } from "#shared/domain/moment.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { hasReceipt, withReceipt } from "#shared/processor/receipt.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { carryOut } from "./carry-out-erasure.ts";
import { endOfNextCycle } from "./deletion-cycle.ts";
import { deletionKey, deletionsOf, isOver } from "./deletions.ts";
import { copiesKept, eraseAroundHold } from "./erase-around-hold.ts";
import { type ErasurePlan, planErasure } from "./erasure-plan.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { release } from "./release.ts";
import { texts } from "./texts.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";
import { withdraw } from "./withdraw.ts";

/**
 * GDPR Art. 17: deletes visitor by visitor, and measures no more. The reports show nothing any more at once; copies
 * on servers go with the next deletion cycle, so the answer is `pending` until then and `done` at the next question
 * after that day. A withdrawn consent (Art. 7(3)) deletes nothing before the mailbox is proved. Evidence for a
 * complaint stays until an operator has decided about it, or its hold has ended; a later hold does not stop a
 * deletion that has begun.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  if (isRelease(task)) return release(task, kit, table);
  if (task.rule.basis === "consent" && task.parameters.confirmed !== true) return withdraw(task, kit, table);
  const now = kit.now();
  const visitors = await visitorsOf(table, task);
  const plan = await planErasure(visitors, table);
  if (!(await hasReceipt(table, task))) {
    const waits = awaitsLook(task, plan.unknown);
    if (waits) {
      await stopMeasuring(visitors, task, now, table);
      return waits;
    }
    const until = await heldUntil(visitors, now, table);
    if (until && task.parameters.overHold !== "erase")
      return eraseAroundHold(task, { visitors, plan, until, now }, table);
  }
  const earlier = await deletionsOf(table, task.subject.email);
  const completesOn = endOfNextCycle(now.slice(0, 10));
  const answer = await withReceipt(
    table,
    task,
    () => {
      const dates = [
        ...earlier.map((deletion) => deletion.completesOn),
        ...visitors.map((visitor) => plan.deleted.get(visitor) ?? completesOn),
      ];
      const last = latest(...dates.filter((date) => !isOver(date, now)));
      if (last && isAfterHold(task, visitors, plan)) return withoutCopies(last, visitors.length);
      if (last) return pending(last, visitors.length);
      return visitors.length > 0 ? withUnknown(deleted(visitors.length), plan.unknown, task) : noVisitor;
    },
    async (given) => {
      if (isOwn(given) && !isOverFor(given, now))
        await carryOut(task, { visitors, requestedAt: now, completesOn }, table);
    },
  );
  if (answer.outcome !== "pending" || !isOver(answer.expectedCompletion, now)) return answer;
  // Its own deletion is found by its key: the address that leads to it may have changed meanwhile.
  await table.delete([
    deletionKey(task.requestId),
    ...earlier.filter((deletion) => isOver(deletion.completesOn, now)),
  ]);
  return withUnknown(deleted(answer.counts?.visitors ?? 0), plan.unknown, task);
}

/** Whether Google deleted everything before, and only evidence is left whose hold has ended. */
const isAfterHold = (
  { parameters }: ProcessorTask,
  visitors: readonly string[],
  plan: ErasurePlan,
): boolean =>
  parameters.overHold === "keep" && visitors.length > 0 && visitors.every((one) => plan.deleted.has(one));

function withoutCopies(completesOn: string, visitors: number): TaskAnswer {
  return {
    outcome: "partial",
    summary: texts.pending,
    counts: { visitors },
    retained: [copiesKept(completesOn)],
  };
}

/** Whether it deletes something itself, and does not only wait for an earlier deletion. */
const isOwn = (given: TaskAnswer): boolean => "counts" in given && (given.counts?.visitors ?? 0) > 0;

const isOverFor = (given: TaskAnswer, now: string): boolean =>
  given.outcome === "pending" && isOver(given.expectedCompletion, now);

function pending(expectedCompletion: string, visitors: number): TaskAnswer {
  const counts: Record<string, number> = visitors > 0 ? { visitors } : {};
  return { outcome: "pending", summary: texts.pending, expectedCompletion, counts };
}

function deleted(visitors: number): TaskAnswer {
  const counts: Record<string, number> = visitors > 0 ? { visitors } : {};
  return { outcome: "done", summary: texts.deleted, counts };
}
