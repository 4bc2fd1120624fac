import type { OwnTable } from "#shared/processor/own-table.ts";

const keyOf = (visitor: string) => ({ pk: `OPT-OUT#${visitor}`, sk: "OPT-OUT" });

/** Notes that a browser or app is not to be measured any more: its identifier and the date, and nobody's address. */
export async function stopMeasuring(visitor: string, now: string, table: OwnTable): Promise<void> {
  await table.putIfNew({ ...keyOf(visitor), since: now });
}

/** ISO instant since when a browser or app is not measured any more, or `undefined`. */
export async function optedOutSince(visitor: string, table: OwnTable): Promise<string | undefined> {
  return (await table.get(keyOf(visitor)))?.since as string | undefined;
}
