import { isAtOrAfter } from "#shared/domain/moment.ts";
import { headsOf } from "#shared/processor/heads.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";

const prefix = "DELETION#";

/** The data that one erasure deleted: gone from the reports, while copies on servers wait for their cycle. */
export interface Deletion extends Key {
  /** Partitions of the visitors. */
  readonly visitors: readonly string[];
  readonly requestedAt: string;
  readonly completesOn: string;
}

const isDeletion = ({ pk, sk }: Key) => pk.startsWith(prefix) && sk === "DELETION";

export const deletionKey = (requestId: string): Key => ({ pk: `${prefix}${requestId}`, sk: "DELETION" });

/** Deletions for an address, finished or not. */
export async function deletionsOf(table: OwnTable, email: string): Promise<Deletion[]> {
  const found: Deletion[] = [];
  for (const { pk, sk } of await headsOf(table, email, isDeletion)) {
    const item = await table.get({ pk, sk });
    if (item) found.push({ ...(item as unknown as Deletion), pk, sk });
  }
  return found;
}

/** Deletions with copies that are still on servers. */
export async function deletionsUnderWay(table: OwnTable, email: string, now: string): Promise<Deletion[]> {
  return (await deletionsOf(table, email)).filter(({ completesOn }) => !isOver(completesOn, now));
}

/** A promised date has come, in every zone. */
export const isOver = (completesOn: string, now: string): boolean =>
  isAtOrAfter(now.slice(0, 10), completesOn);
