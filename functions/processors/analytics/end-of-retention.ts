import { isAtOrAfter } from "#shared/domain/moment.ts";
import type { ProcessorRetention } from "#shared/processor/end-retention.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { noteEnd } from "#shared/processor/retention-notes.ts";
import { eraseVisitor } from "./carry-out-erasure.ts";
import { deletionAt, isOver } from "./deletions.ts";
import { planErasure } from "./erasure-plan.ts";

/**
 * The finished remains of an erasure: copies on servers after their cycle, and the evidence for a complaint after its
 * hold. The note of the deletion leads to both.
 */
export const planEnd: ProcessorRetention["plan"] = async (partition, about) => {
  const { until, now, requestIds, table } = about;
  const key = { pk: partition, sk: "DELETION" };
  const deletion = await deletionAt(key, table);
  if (!deletion) return { counts: {}, act: async () => undefined };
  const areCopiesOver = isAtOrAfter(until, deletion.completesOn) && !deletion.copiesGone;
  const copies: Record<string, number> = areCopiesOver ? { deletions: 1 } : {};
  const held = await heldUntil(deletion.visitors, now, table);
  if (held && !areCopiesOver) return undefined;
  if (held)
    return {
      counts: copies,
      async act() {
        for (const requestId of requestIds) await noteEnd(table, { until: held, partition, requestId });
        await table.set(key, { copiesGone: true });
      },
    };
  return {
    counts: { ...(await evidenceOf(deletion.visitors, table)), ...copies },
    async act() {
      for (const visitor of await markedOf(deletion.visitors, table)) await eraseVisitor(visitor, table);
      if (isOver(deletion.completesOn, now)) await table.delete([key]);
    },
  };
};

/** Visitors with evidence left by an erasure; a visitor without an erasure is left alone. */
async function markedOf(visitors: readonly string[], table: OwnTable): Promise<string[]> {
  const { deleted } = await planErasure(visitors, table);
  return [...deleted.keys()];
}

async function evidenceOf(visitors: readonly string[], table: OwnTable): Promise<Record<string, number>> {
  const marked = await markedOf(visitors, table);
  const { evidence, rest } = await planErasure(marked, table);
  const records = [...evidence, ...rest].filter(({ sk }) => !/^(HOLD|ERASURE|RESTRICTION)(#|$)/.test(sk));
  return marked.length > 0 ? { visitors: marked.length, records: records.length } : {};
}
