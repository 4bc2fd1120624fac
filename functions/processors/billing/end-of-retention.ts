import * as z from "zod";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import type { ProcessorRetention } from "#shared/processor/end-retention.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { noteEnd, noteEndUnlessNoted } from "#shared/processor/retention-notes.ts";
import { sortKeys } from "./customers.ts";
import { type ErasurePlan, type Named, planErasure } from "./erasure-plan.ts";

const isLocked = ({ dataset, lockedUntil }: Named): boolean =>
  lockedUntil !== undefined && dataset !== "retention-locks";

/**
 * The finished retention of a customer: records left by an erasure, at the end of the law's term. The term is
 * computed anew: a longer term of a changed law counts. A live account is left alone, and a complaint's hold keeps
 * locked records, too.
 */
export const planEnd: ProcessorRetention["plan"] = async (customer, about) => {
  const { until, today, now, table } = about;
  if (await heldUntil([customer], now, table)) return undefined;
  const plan = await planErasure(table, customer, today);
  const over = plan.erase.filter((one) => isLocked(one) && isAtOrBefore(String(one.lockedUntil), until));
  const counts: Record<string, number> = {};
  for (const { dataset } of over) counts[dataset] = (counts[dataset] ?? 0) + 1;
  return { counts, act: () => end(plan, over, about) };
};

/** The lock leads to the rest and goes last; records that an invoice leads to go before it. */
async function end(
  { customer, keep, erase, unknown }: ErasurePlan,
  over: readonly Named[],
  { requestIds, table }: Parameters<ProcessorRetention["plan"]>[1],
): Promise<void> {
  for (const { pk, sk, until } of keep.filter((one) => isLocked(one) && one.until !== one.lockedUntil)) {
    for (const requestId of requestIds) await noteEnd(table, { until, partition: customer, requestId });
    await table.set({ pk, sk }, { retainUntil: until });
  }
  await table.delete(over.filter(({ dataset }) => dataset !== "invoices"));
  await table.delete(over.filter(({ dataset }) => dataset === "invoices"));
  const rest = erase.filter((one) => !over.includes(one));
  if ([...keep, ...rest].some(isLocked) || unknown > 0) return;
  const isLive = (await table.get({ pk: customer, sk: sortKeys.profile })) !== undefined;
  if (!isLive) await table.delete(rest);
  await table.delete([{ pk: customer, sk: sortKeys.lock }]);
}

/** Locks of releases without notes: each gets its notes, once. */
export async function noteEndsOfLocks(table: OwnTable): Promise<void> {
  for await (const { pk, sk } of table.everyIndexed("byEmail", "email")) {
    if (sk !== sortKeys.lock) continue;
    const dates = new Set<string>();
    for await (const row of table.rows(pk)) {
      const until = z.iso.date().safeParse(row.retainUntil).data;
      if (until && row.sk !== sortKeys.lock) dates.add(until);
    }
    for (const until of dates) await noteEndUnlessNoted(table, { until, partition: pk });
  }
}
