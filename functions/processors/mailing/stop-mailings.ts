import { asStored } from "#shared/processor/as-stored.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isUndone, markUndone } from "#shared/processor/undone.ts";
import { contactsOf, type Mailing, rowsOf } from "./contacts.ts";
import { listBefore, sortKeys } from "./records.ts";

/**
 * Ends mailings to an address because of a request: suppresses it first, so that nothing can subscribe it again, then
 * takes its contacts off all lists. The old state of the lists is noted, so that it can be restored. A request that
 * was taken back ends nothing any more, even if it comes late.
 * @param areListsErased an erasure follows at once: a suppressed address gets no mail of a list, and a row that goes has no
 * state to restore.
 */
export async function stopMailings(
  { requestId, subject: { email } }: Pick<ProcessorTask, "requestId" | "subject">,
  now: string,
  mailing: Mailing,
  { areListsErased = false } = {},
): Promise<void> {
  const { table, suppression } = mailing;
  if (await isUndone(requestId, table)) return;
  await suppression.add(email, now, requestId);
  if (!areListsErased) await unsubscribe(await contactsOf(table, email), now, table);
  if (await isUndone(requestId, table)) await takeBack(email, [requestId], mailing);
}

/**
 * Takes back the effects of requests; mailings stay ended while any other reason exists.
 * @returns whether the address may be written to again as before.
 */
export async function resumeMailings(
  email: string,
  requests: readonly string[],
  now: string,
  mailing: Mailing,
): Promise<boolean> {
  await markUndone(requests, now, mailing.table);
  return takeBack(email, requests, mailing);
}

async function takeBack(email: string, requests: readonly string[], mailing: Mailing): Promise<boolean> {
  const { table, suppression } = mailing;
  await suppression.remove(email, requests);
  if (await suppression.since(email)) return false;
  await resubscribe(await contactsOf(table, email), table);
  return true;
}

async function unsubscribe(contacts: readonly string[], now: string, table: OwnTable): Promise<void> {
  for await (const row of rowsOf(contacts, sortKeys.list, table)) {
    const { status, unsubscribedAt } = row;
    if (status === "unsubscribed") continue;
    const before = { status, ...(unsubscribedAt !== undefined && { unsubscribedAt }) };
    await table.set(row, { status: "unsubscribed", unsubscribedAt: now, before });
  }
}

async function resubscribe(contacts: readonly string[], table: OwnTable): Promise<void> {
  for await (const row of rowsOf(contacts, sortKeys.list, table)) {
    const { before, unsubscribedAt: _, ...list } = row;
    const noted = listBefore.safeParse(asStored(before)).data;
    if (noted) await table.put({ ...list, ...noted });
  }
}
