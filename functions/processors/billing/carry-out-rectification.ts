import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import { isOnInvoices, movesContact } from "./correctable.ts";
import { sortKeys } from "./customers.ts";
import type { RectificationPlan } from "./rectification-plan.ts";

/**
 * Repeatable. The addresses of locks and profiles lead here: they change last, so that a repetition finds everything
 * that a crash has left.
 * @param on ISO date.
 */
export async function carryOutRectification(
  { profiles, profile, locks, addresses, invoices, fields }: RectificationPlan,
  { requestId }: ProcessorTask,
  on: string,
  table: OwnTable,
): Promise<void> {
  const annotation = { requestId, on, corrected: fields.filter(isOnInvoices) };
  for (const invoice of invoices) await annotate(invoice, annotation, table);
  for (const { item, to, issued } of addresses) {
    if (issued) await replaceAddress(item, to, requestId, table);
    else await table.set(item, to);
  }
  for (const lock of locks) await table.set(lock, { email: profile.email });
  if (Object.keys(profile).length === 0) return;
  for (const held of profiles) {
    await table.set(held, { ...profile, ...(movesContact(held, profile) && { contactChangedOn: on }) });
  }
}

/** An issued invoice stays unchanged; a note beside it lists later corrections. */
async function annotate(
  { pk, sk, annotations = [] }: Item & Key,
  annotation: Item,
  table: OwnTable,
): Promise<void> {
  const earlier = annotations as Item[];
  if (earlier.some(({ requestId }) => requestId === annotation.requestId)) return;
  await table.set({ pk, sk }, { annotations: [...earlier, annotation] });
}

/** Invoices refer to an address by its number: the corrected one gets a number of its own. */
async function replaceAddress(item: Item & Key, to: Item, requestId: string, table: OwnTable): Promise<void> {
  if (item.correctedBy === requestId) return;
  const addressId = `${item.addressId}-${requestId}`;
  const corrected = { ...item, ...to, addressId, correctedBy: requestId };
  await table.putIfNew({ ...corrected, pk: item.pk, sk: `${sortKeys.address}${addressId}` });
  await table.set(item, { use: "on issued invoices only" });
}
