import * as z from "zod";
import { isAtOrAfter } from "#shared/domain/moment.ts";
import { asStored } from "#shared/processor/as-stored.ts";
import { headsOf } from "#shared/processor/heads.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { unreadable } from "#shared/processor/unreadable-row.ts";
import { deletions } from "./datasets.ts";

const prefix = "DELETION#";

const deletion = z
  .object({
    pk: z.string(),
    sk: z.string(),
    /** Partitions of the visitors. */
    visitors: z.array(z.string()).readonly(),
    ...deletions.row.shape,
    /** The cycle of the copies is over, and evidence is kept for longer. */
    copiesGone: z.literal(true).optional(),
    /** At Google Analytics: the visitors are out of our register, so that an entry from then on is somebody new. */
    isOutOfRegister: z.boolean().optional(),
  })
  .readonly();
/** The data that one erasure deleted: gone from the reports, while copies on servers wait for their cycle. */
export type Deletion = z.infer<typeof deletion>;
/** What an erasure notes at its beginning. */
export type Asked = Pick<Deletion, "visitors" | "requestedAt" | "completesOn">;

const isDeletion = ({ pk, sk }: Key) => pk.startsWith(prefix) && sk === "DELETION";

export const deletionKey = (requestId: string): Key => ({ pk: `${prefix}${requestId}`, sk: "DELETION" });

/** @throws UnreadableRow */
export async function deletionAt(key: Key, table: OwnTable): Promise<Deletion | undefined> {
  const item = await table.get(key);
  if (!item) return undefined;
  const parsed = deletion.safeParse(asStored(item));
  if (parsed.success) return parsed.data;
  throw unreadable(deletions.name, 1, parsed.error, deletion);
}

/** Deletions for an address, finished or not. */
export async function deletionsOf(table: OwnTable, email: string): Promise<Deletion[]> {
  const found: Deletion[] = [];
  for (const { pk, sk } of await headsOf(table, email, isDeletion)) {
    const noted = await deletionAt({ pk, sk }, table);
    if (noted) found.push(noted);
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
