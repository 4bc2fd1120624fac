import { instantAt, millisecondsOf } from "#shared/domain/moment.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { RetentionLedger } from "#shared/ports/retention-ledger.ts";
import { log } from "#shared/telemetry/log.ts";
import type { OwnTable } from "./own-table.ts";
import { recordEnded } from "./record-ended.ts";
import { adoptedKey, dueNotes, keyOf, type StoredNote } from "./retention-notes.ts";

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
export interface RetentionReport {
  readonly ended: number;
  /** Due, and kept for another reason for the time being. */
  readonly waiting: number;
  /** Could not be ended; tried again tomorrow. */
  readonly failed: number;
  /** Time ran out: there is more. */
  readonly more: boolean;
}

/**
 * Ends due retention: erases the data, and records this in the ledger, and on the request while there is one. The
 * counts are noted before anything is erased, so that a run after an interruption has the same ones; a late or
 * repeated run does the same. A partition that cannot be read holds up no other.
 */
export async function endRetention(
  processor: string,
  { open, plan, adopt }: ProcessorRetention,
  services: { store: Pick<RequestStore, "load" | "update">; ledger: RetentionLedger; clock: Clock },
  mayGoOn: () => boolean = () => true,
): Promise<RetentionReport> {
  const table = await open();
  const now = services.clock();
  const today = dayThatIsOverNowhere(now);
  if (adopt && !(await table.get(adoptedKey))) {
    await adopt(table);
    await table.put({ ...adoptedKey, at: now });
  }
  const report = { ended: 0, waiting: 0, failed: 0 };
  for await (const notes of dueNotes(table, today)) {
    if (!mayGoOn()) return { ...report, more: true };
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
      if (!part) report.waiting++;
      else if (await end(processor, notes, part, { ...services, table })) report.ended++;
    } catch (error) {
      report.failed++;
      log.failure("Ending a retention", error, { requestId: first.requestId, processor });
      for (const note of notes) await table.set(keyOf(note), { failedOn: today });
    }
  }
  return { ...report, more: false };
}

async function end(
  processor: string,
  notes: readonly StoredNote[],
  { counts, act }: EndingPart,
  {
    table,
    ...services
  }: { table: OwnTable; store: Pick<RequestStore, "load" | "update">; ledger: RetentionLedger; clock: Clock },
): Promise<boolean> {
  const before = notes.find((note) => note.counts)?.counts;
  const counted = before ?? counts;
  for (const note of notes) if (!note.counts) await table.set(keyOf(note), { counts: counted });
  await act();
  // Data that was erased in another way meanwhile ends nothing here.
  const isAny = Object.keys(counted).length > 0;
  for (const { requestId, until } of isAny ? notes : [])
    await recordEnded({ requestId, processor, until, counts: counted }, services);
  await table.delete(notes.map(keyOf));
  return isAny;
}

/** The date in the zone where a day begins last: a retention through a day lasts until the day is over everywhere. */
function dayThatIsOverNowhere(now: string): string {
  const twelveHours = 43_200_000;
  return instantAt(millisecondsOf(now) - twelveHours).slice(0, 10);
}
