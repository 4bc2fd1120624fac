import * as z from "zod";
import { sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { changesOf } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { deletionsUnderWay } from "./deletions.ts";
import { linkedTo, noVisitor, sortKeys, visitorsOf } from "./visitors.ts";

/**
 * GDPR Art. 16: what was measured cannot be rewritten, but the address it is linked to follows the person; who has the
 * old mailbox next would find it there.
 */
export async function rectify(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const { subject } = task;
  const visitors = await visitorsOf(table, subject);
  const linked = await linkedTo(table, subject.email);
  const underWay = await deletionsUnderWay(table, subject.email, kit.now());
  const { email, refusals } = changesOf(task, z.object({}));
  return withReceipt(
    table,
    task,
    () => {
      if (visitors.length + underWay.length === 0) return noVisitor;
      if (email && linked.length + underWay.length > 0) return moved(linked.length);
      const { reason, law } = groundOf(task);
      return { outcome: "not-applicable", reason: sentences([reason, ...refusals]), law };
    },
    async () => {
      if (!email) return;
      for (const pk of linked) await table.set({ pk, sk: sortKeys.visitor }, { email });
      for (const deletion of underWay) await table.set(deletion, { email });
    },
  );
}

function moved(visitors: number): TaskAnswer {
  const summary =
    "The address your browsers and apps are linked to was corrected. What was measured stays as it was measured.";
  return { outcome: "done", summary, counts: { visitors } };
}
