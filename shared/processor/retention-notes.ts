import * as z from "zod";
import type { Key, OwnTable } from "./own-table.ts";

/*
 * Notes of what ends when, in one partition of the processor's own table and in the order of their dates: what is due is
 * found without reading anything else, however late somebody looks.
 */

const pk = "RETENTION";

/** A note that data of a partition was kept for a request through `until` (ISO date), and ends then. */
export interface RetentionNote {
  readonly until: string;
  /** Partition of the records. */
  readonly partition: string;
  readonly requestId: string;
}

/** The stored note; `counts` are the ending records, noted before the erasure. */
const stored = z.object({
  pk: z.literal(pk),
  sk: z.string(),
  until: z.iso.date(),
  partition: z.string(),
  requestId: z.string(),
  counts: z.record(z.string(), z.int()).optional(),
  /** ISO date of a failed attempt: the next follows on another day. */
  failedOn: z.iso.date().optional(),
});
export type StoredNote = z.infer<typeof stored>;

/** Notes an end; a repeated note changes nothing. */
export async function noteEnd(
  table: OwnTable,
  { until, partition, requestId }: RetentionNote,
): Promise<void> {
  await table.putIfNew({ pk, sk: `${until}#${partition}#${requestId}`, until, partition, requestId });
}

/** Removes the note: the retention was taken back. */
export async function dropNote(
  table: OwnTable,
  { until, partition, requestId }: RetentionNote,
): Promise<void> {
  await table.delete([{ pk, sk: `${until}#${partition}#${requestId}` }]);
}

/** Moves the notes of one partition to another; repeatable. */
export async function moveNotes(
  table: OwnTable,
  { until, from, to }: { until: string; from: string; to: string },
): Promise<void> {
  for (const item of await Array.fromAsync(table.rows(pk, `${until}#${from}#`))) {
    const { requestId } = stored.parse(item);
    await noteEnd(table, { until, partition: to, requestId });
    await dropNote(table, { until, partition: from, requestId });
  }
}

/** Notes the end for data that an earlier release has locked; the request is not known any more. */
export async function noteEndUnlessNoted(
  table: OwnTable,
  { until, partition }: Pick<RetentionNote, "until" | "partition">,
): Promise<void> {
  for await (const _ of table.rows(pk, `${until}#${partition}#`)) return;
  await noteEnd(table, { until, partition, requestId: "not-noted" });
}

/**
 * Notes whose day is over, soonest first; notes about one partition and day come together.
 * @param today ISO date; data kept through today is not due.
 */
export async function* dueNotes(table: OwnTable, today: string): AsyncGenerator<StoredNote[]> {
  let group: StoredNote[] = [];
  for await (const item of table.rowsUpTo(pk, today)) {
    const note = stored.parse(item);
    const [first] = group;
    if (first && (first.until !== note.until || first.partition !== note.partition)) {
      yield group;
      group = [];
    }
    group.push(note);
  }
  if (group.length > 0) yield group;
}

/** Marks that data locked by earlier releases has been noted; sorts after every date. */
export const adoptedKey: Key = { pk, sk: "ADOPTED" };

export const keyOf = ({ sk }: StoredNote): Key => ({ pk, sk });

/** A note by its sort key, which names it to others. */
export const keyOfId = (sk: string): Key => ({ pk, sk });
