import { latest } from "#shared/domain/moment.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { noteEnd } from "#shared/processor/retention-notes.ts";
import { sortKeys } from "./customers.ts";
import type { ErasurePlan, Named } from "./erasure-plan.ts";
import { lockedFor } from "./retention.ts";

/** The customer, the time, and the request. */
export interface Occasion {
  readonly email: string;
  /** ISO instant. */
  readonly now: string;
  readonly requestId: string;
}

/**
 * Repeatable. Lock and profile lead from the address to the rest: one of them exists before anything goes, and they
 * go last; records that an invoice leads to go before it. So a repetition finds everything that a crash has left.
 */
export async function carryOutErasure(
  { customer, erase, keep, unknown }: ErasurePlan,
  { email, now, requestId }: Occasion,
  table: OwnTable,
): Promise<void> {
  const lock = { pk: customer, sk: sortKeys.lock };
  const retainUntil = latest(...keep.map(({ until }) => until));
  const staysLocked = retainUntil !== undefined || unknown > 0;
  if (staysLocked) {
    await table.putIfNew({ ...lock, email, lockedFor, since: now });
    if (retainUntil) await table.set(lock, { retainUntil });
  }
  // The notes go first: no locked record may lack a note of its end.
  for (const until of new Set(keep.map((kept) => kept.until)))
    await noteEnd(table, { until, partition: customer, requestId });
  for (const { pk, sk, until } of keep) await table.set({ pk, sk }, { lockedFor, retainUntil: until });
  await table.delete(erase.filter(({ dataset }) => !goesLate(dataset)));
  await table.delete(erase.filter(({ dataset }) => dataset === "invoices"));
  await table.delete(erase.filter(({ dataset }) => dataset === "profile"));
  if (!staysLocked) await table.delete([lock]);
}

const goesLate = (dataset: Named["dataset"]): boolean => dataset === "invoices" || dataset === "profile";
