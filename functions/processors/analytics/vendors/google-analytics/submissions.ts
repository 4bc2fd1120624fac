import { latest } from "#shared/domain/moment.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { eraseVisitor } from "../../carry-out-erasure.ts";
import { endOfNextCycle } from "../../deletion-cycle.ts";
import { type Deletion, deletionKey } from "../../deletions.ts";
import type { System } from "./system.ts";

const receiptPrefix = "SUBMITTED#";
/** The address itself is not in the key of its receipt. */
const byEmail = "EMAIL";

/** Notes what is to be deleted before anything is: a repetition deletes these, and nobody measured since. */
export async function noteDeletion(
  { requestId, subject: { email } }: ProcessorTask,
  visitors: readonly string[],
  now: string,
  table: OwnTable,
): Promise<void> {
  const dates = { requestedAt: now, completesOn: endOfNextCycle(now.slice(0, 10)) };
  await table.putIfNew({ ...deletionKey(requestId), email, visitors, ...dates });
}

/**
 * Asks Google to delete each identifier that it was not asked for yet, and keeps the receipts. The cycle counts from the
 * last of them. A visitor is out of the register once Google has been asked for all.
 * @throws QuotaUsedUp with the receipts so far kept.
 */
export async function submitAll(
  { requestId, subject }: ProcessorTask,
  { visitors, isOutOfRegister }: Deletion,
  { table, submit, deletesByEmail }: System,
): Promise<{ requestedAt: string; completesOn: string }> {
  const key = deletionKey(requestId);
  const receipts = new Map<string, string>();
  for await (const { sk, at } of table.rows(key.pk, receiptPrefix))
    receipts.set(sk.slice(receiptPrefix.length), String(at));
  for (const target of [...visitors, ...(deletesByEmail ? [byEmail] : [])]) {
    if (receipts.has(target)) continue;
    const at = await submit(target === byEmail ? { email: subject.email } : { visitor: target });
    await table.put({ pk: key.pk, sk: `${receiptPrefix}${target}`, at });
    receipts.set(target, at);
  }
  const last = latest(...receipts.values()) ?? "";
  const asked = { requestedAt: last, completesOn: endOfNextCycle(last.slice(0, 10)) };
  if (!isOutOfRegister) {
    for (const visitor of visitors) await eraseVisitor(visitor, table);
    await table.set(key, { ...asked, isOutOfRegister: true });
  }
  return asked;
}

/** Takes a deletion that is over away, with its receipts. */
export async function endDeletion(requestId: string, table: OwnTable): Promise<void> {
  await table.delete(await Array.fromAsync(table.keys(deletionKey(requestId).pk)));
}
