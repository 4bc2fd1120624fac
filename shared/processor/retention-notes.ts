import * as z from "zod";
import type { Key, OwnTable } from "./own-table.ts";

/*
 * Notes of what ends when, in one partition of the processor's own table and in the order of their dates: what is due is
 * found without reading anything else, however late somebody looks.
 */

const pk = "RETENTION";

/** That something of a partition was kept for a request, through `until` (ISO date), and ends then. */
export interface RetentionNote {
  readonly until: string;
  /** Partition of the records. */
  readonly partition: string;
  readonly requestId: string;
}

/** As it is stored; `counts` is what ends, noted before anything goes. */
const stored = z.object({
  pk: z.literal(pk),
  sk: z.string(),
  until: z.iso.date(),
  partition: z.string(),
  requestId: z.string(),
  counts: z.record(z.string(), z.int()).optional(),
  /** ISO date on which it could not be ended: it is tried again another day. */
  failedOn: z.iso.date().optional(),
});
export type StoredNote = z.infer<typeof stored>;

/** Notes an end; the same note twice is one. */
export async function noteEnd(
  table: OwnTable,
  { until, partition, requestId }: RetentionNote,
): Promise<void> {
  await table.putIfNew({ pk, sk: `${until}#${partition}#${requestId}`, until, partition, requestId });
}

/** Something ends no more at a date, because it was taken back. */
export async function dropNote(
  table: OwnTable,
  { until, partition, requestId }: RetentionNote,
): Promise<void> {
  await table.delete([{ pk, sk: `${until}#${partition}#${requestId}` }]);
}

/** What was kept in one partition until a date is kept in another from now on; repeatable. */
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

/** Notes the end of something that an earlier release has locked; for which request is not known any more. */
export async function noteEndUnlessNoted(
  table: OwnTable,
  { until, partition }: Pick<RetentionNote, "until" | "partition">,
): Promise<void> {
  for await (const _ of table.rows(pk, `${until}#${partition}#`)) return;
  await noteEnd(table, { until, partition, requestId: "not-noted" });
}

/**
 * Notes whose day is over, soonest first, those about one partition and day together.
 * @param today ISO date; what is kept through today is not due.
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

/** Says that what was locked before there were notes has been noted; sorts after every date. */
export const adoptedKey: Key = { pk, sk: "ADOPTED" };

export const keyOf = ({ sk }: StoredNote): Key => ({ pk, sk });
