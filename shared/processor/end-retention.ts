import { instantAt, millisecondsOf } from "#shared/domain/moment.ts";
import type { Ended, RetentionAnswer } from "#shared/ports/ask-retention.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { log } from "#shared/telemetry/log.ts";
import type { OwnTable } from "./own-table.ts";
import { adoptedKey, dueNotes, keyOf, keyOfId, type StoredNote } from "./retention-notes.ts";

/** A processor's plan for a partition whose retention is over. Reads only, until `act` is called. */
export interface EndingPart {
  /** Dataset → number of records that end; empty where nothing is left, which is not recorded. */
  readonly counts: Readonly<Record<string, number>>;
  /** Erases them; repeatable. */
  readonly act: () => Promise<void>;
}

/** A processor's own part of the end of retention. */
export interface ProcessorRetention {
  readonly open: () => Promise<OwnTable>;
  /** `undefined` while another reason, such as a complaint's hold, keeps it. @param today ISO date. */
  readonly plan: (
    partition: string,
    about: {
      /** ISO date of the last day of the ending retention; data with a longer retention has a note of its own. */
      readonly until: string;
      readonly today: string;
      readonly now: string;
      /** The requests for which it was kept. */
      readonly requestIds: readonly string[];
      readonly table: OwnTable;
    },
  ) => Promise<EndingPart | undefined>;
  /** Notes the ends for data that an earlier release has locked without a note; called once. */
  readonly adopt?: (table: OwnTable) => Promise<void>;
}

/** The result for the due retention. */
export type RetentionReport = RetentionAnswer;

/** The ends reported at once: their answer is kept far below what a function may answer. */
const reportedAtOnce = 1000;

/**
 * Ends due retention: erases the data, and reports an end until it is told that the end is on record. The counts are
 * noted before anything is erased, so that a run after an interruption reports the same ones; a late or repeated run
 * does the same. A partition that cannot be read holds up no other.
 * @param recorded ids of ends that an earlier answer reported.
 */
export async function endRetention(
  processor: string,
  { open, plan, adopt }: ProcessorRetention,
  {
    clock,
    recorded = [],
    mayGoOn = () => true,
  }: { readonly clock: Clock; readonly recorded?: readonly string[]; readonly mayGoOn?: () => boolean },
): Promise<RetentionReport> {
  const table = await open();
  await table.delete(recorded.map(keyOfId));
  const now = clock();
  const today = dayThatIsOverNowhere(now);
  if (adopt && !(await table.get(adoptedKey))) {
    await adopt(table);
    await table.put({ ...adoptedKey, at: now });
  }
  const report = { ended: [] as Ended[], waiting: 0, failed: 0 };
  for await (const notes of dueNotes(table, today)) {
    if (!mayGoOn() || report.ended.length >= reportedAtOnce) return { ...report, more: true };
    const [first] = notes;
    if (!first || notes.every(({ failedOn }) => failedOn === today)) continue;
    try {
      const part = await plan(first.partition, {
        until: first.until,
        today,
        now,
        requestIds: notes.map(({ requestId }) => requestId),
        table,
      });
      if (part) report.ended.push(...(await end(notes, part, table)));
      else report.waiting++;
    } catch (error) {
      report.failed++;
      log.failure("Ending a retention", error, { requestId: first.requestId, processor });
      for (const note of notes) await table.set(keyOf(note), { failedOn: today });
    }
  }
  return { ...report, more: false };
}

async function end(
  notes: readonly StoredNote[],
  { counts, act }: EndingPart,
  table: OwnTable,
): Promise<Ended[]> {
  const before = notes.find((note) => note.counts)?.counts;
  const counted = before ?? counts;
  for (const note of notes) if (!note.counts) await table.set(keyOf(note), { counts: counted });
  await act();
  if (Object.keys(counted).length > 0)
    return notes.map(({ sk, requestId, until }) => ({ id: sk, requestId, until, counts: counted }));
  // What went in another way meanwhile ends nothing here.
  await table.delete(notes.map(keyOf));
  return [];
}

/** The date in the zone where a day begins last: a retention through a day lasts until the day is over everywhere. */
function dayThatIsOverNowhere(now: string): string {
  const twelveHours = 43_200_000;
  return instantAt(millisecondsOf(now) - twelveHours).slice(0, 10);
}
