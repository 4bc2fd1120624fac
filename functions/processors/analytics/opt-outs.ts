import { earliest } from "#shared/domain/moment.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { isUndone, markUndone } from "#shared/processor/undone.ts";
import { identifierIn } from "./visitors.ts";

const prefix = "OPT-OUT";
const partitionOf = (visitor: string) => `${prefix}#${visitor}`;
const keyOf = (visitor: string, requestId: string) => ({
  pk: partitionOf(visitor),
  sk: `${prefix}#${requestId}`,
});

/**
 * Notes that browsers and apps must not be measured any more because of a request: identifier, request and date,
 * without an address. A request that was taken back stops nothing any more, even if it comes late.
 * @param now ISO instant.
 */
export async function stopMeasuring(
  visitors: readonly string[],
  { requestId }: Pick<ProcessorTask, "requestId">,
  now: string,
  table: OwnTable,
): Promise<void> {
  if (await isUndone(requestId, table)) return;
  for (const visitor of visitors) await table.putIfNew({ ...keyOf(visitor, requestId), since: now });
  if (await isUndone(requestId, table)) await takeBack(visitors, [requestId], table);
}

/** Takes back the opt-outs of requests; other reasons not to measure a browser or app stay. */
export async function resumeMeasuring(
  visitors: readonly string[],
  requests: readonly string[],
  now: string,
  table: OwnTable,
): Promise<void> {
  await markUndone(requests, now, table);
  await takeBack(visitors, requests, table);
}

async function takeBack(visitors: readonly string[], requests: readonly string[], table: OwnTable) {
  for (const visitor of visitors) await table.delete(requests.map((requestId) => keyOf(visitor, requestId)));
}

/** ISO instant from which a browser or app is not measured any more, or `undefined`. */
export async function optedOutSince(visitor: string, table: OwnTable): Promise<string | undefined> {
  return earliest(...(await optOutsOf(visitor, table)).map(({ since }) => since));
}

/** Why a browser or app is not measured: the request, where it is known, and the date. */
export async function optOutsOf(
  visitor: string,
  table: OwnTable,
): Promise<{ requestId: string; since: string }[]> {
  const rows = await Array.fromAsync(table.rows(partitionOf(visitor), prefix));
  return rows.map(({ sk, since }) => ({ requestId: sk.slice(`${prefix}#`.length), since: String(since) }));
}

/** Browsers and apps that are not measured any more, each with the instant since when. */
export async function* optOutRows(visitors: readonly string[], table: OwnTable): AsyncGenerator<Item> {
  for (const visitor of visitors) {
    const since = await optedOutSince(visitor, table);
    if (since) yield { ...identifierIn(visitor), since };
  }
}
