import * as z from "zod";
import { sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { changesOf } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { keepHeldValues } from "#shared/processor/held-values.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { deletionsUnderWay } from "./deletions.ts";
import { sortKeys } from "./records.ts";
import { texts } from "./texts.ts";
import { linkedTo, noVisitor, visitorsOf } from "./visitors.ts";

/**
 * GDPR Art. 16: measurements cannot be rewritten, but their linked address follows the person: the next owner of the
 * old mailbox would find them there. While they are evidence for a complaint, the old address stays beside the new
 * one.
 */
export async function rectify(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const { requestId, subject } = task;
  const now = kit.now();
  const visitors = await visitorsOf(table, task);
  const linked = await linkedTo(table, subject.email);
  const underWay = await deletionsUnderWay(table, subject.email, now);
  const isHeld = (await heldUntil(linked, now, table)) !== undefined;
  const { email, refusals } = changesOf(task, z.object({}));
  return withReceipt(
    table,
    task,
    () => {
      if (visitors.length + underWay.length === 0) return noVisitor;
      if (email && linked.length + underWay.length > 0) return moved(linked.length, isHeld);
      const { reason, law } = groundOf(task);
      return { outcome: "not-applicable", reason: sentences([reason, ...refusals]), law };
    },
    async () => {
      if (!email) return;
      for (const pk of linked) {
        const key = { pk, sk: sortKeys.visitor };
        const before = (await table.get(key)) ?? {};
        if (isHeld) await keepHeldValues(pk, { requestId, now, before, fields: ["email"] }, table);
        await table.set(key, { email });
      }
      for (const deletion of underWay) await table.set(deletion, { email });
    },
  );
}

function moved(visitors: number, isHeld: boolean): TaskAnswer {
  const summary = isHeld ? sentences([texts.moved, texts.oldAddressHeld]) : texts.moved;
  return { outcome: "done", summary, counts: visitors > 0 ? { visitors } : {} };
}
