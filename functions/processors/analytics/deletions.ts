import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";

const prefix = "DELETION#";

/** A visitor that is gone from the reports, while copies on servers wait for their cycle. */
export interface Deletion extends Key {
  readonly requestedAt: string;
  readonly completesOn: string;
}

export function deletionOf(visitor: string, dates: { requestedAt: string; completesOn: string }): Deletion {
  return { pk: `${prefix}${visitor}`, sk: "DELETION", ...dates };
}

/** Deletions asked for from an address, over or not. */
export async function deletionsOf(table: OwnTable, email: string): Promise<Deletion[]> {
  const found: Deletion[] = [];
  for await (const { pk, sk } of table.indexed("byEmail", "email", email)) {
    const item: Item | undefined = pk.startsWith(prefix) ? await table.get({ pk, sk }) : undefined;
    if (item)
      found.push({ pk, sk, requestedAt: String(item.requestedAt), completesOn: String(item.completesOn) });
  }
  return found.sort((a, b) => (a.pk < b.pk ? -1 : 1));
}

/** A promised date has come, in whatever zone it is counted. */
export const isOver = (completesOn: string, now: string): boolean => now.slice(0, 10) >= completesOn;
