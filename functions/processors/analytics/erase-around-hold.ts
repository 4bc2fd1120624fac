import { latest } from "#shared/domain/moment.ts";
import type { Kept, TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { withUnknown } from "#shared/processor/unknown-records.ts";
import { carryOutAroundHold } from "./carry-out-erasure.ts";
import { endOfNextCycle } from "./deletion-cycle.ts";
import { isOver } from "./deletions.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import { texts } from "./texts.ts";

/**
 * An erasure that meets a hold: Google deletes only whole visitors, so everything goes there, and the evidence stays
 * here, locked, until an operator has decided about it or the hold has ended.
 */
export function eraseAroundHold(
  task: ProcessorTask,
  held: { visitors: readonly string[]; plan: ErasurePlan; until: string; now: string },
  table: OwnTable,
): Promise<TaskAnswer> {
  const { visitors, plan, now } = held;
  const isDecided = task.parameters.overHold === "keep";
  const completesOn = latest(...plan.deleted.values()) ?? endOfNextCycle(now.slice(0, 10));
  return withReceipt(
    table,
    task,
    () => {
      const counts: Record<string, number> = plan.rest.length > 0 ? { records: plan.rest.length } : {};
      if (!isDecided)
        return { outcome: "awaiting", awaits: "decision", summary: texts.awaitsDecision, counts };
      const retained = kept(held, completesOn);
      const answer: TaskAnswer = { outcome: "partial", summary: texts.evidenceKept, counts, retained };
      return withUnknown(answer, plan.unknown, task);
    },
    () => carryOutAroundHold(task, { visitors, requestedAt: now, completesOn, until: held.until }, table),
    { step: isDecided ? "kept" : "held" },
  );
}

function kept({ until, now }: { until: string; now: string }, completesOn: string): Kept[] {
  const evidence: Kept = {
    what: texts.evidence,
    law: "GDPR Art. 17(3)(e)",
    until,
    onlyFor: texts.forComplaint,
    hold: true,
  };
  return isOver(completesOn, now) ? [evidence] : [evidence, copiesKept(completesOn)];
}

/** The deleted data that is still on servers until the end of their cycle. @param completesOn ISO date. */
export function copiesKept(completesOn: string): Kept {
  return { what: texts.copies, law: "GDPR Art. 17(1)", until: completesOn, onlyFor: texts.forDeletion };
}
