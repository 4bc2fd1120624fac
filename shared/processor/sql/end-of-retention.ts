import * as z from "zod";
import type { ProcessorRetention } from "../end-retention.ts";
import { heldUntil } from "../legal-hold.ts";
import type { OwnTable } from "../own-table.ts";
import { type Connect, inTransaction, type Session } from "./database.ts";
import { whoseKey } from "./kept-rows.ts";
import type { SqlMapping } from "./mapping.ts";
import { notesIn, refuseInMaintenance } from "./notes.ts";
import { quoted } from "./sql-text.ts";

interface Retained {
  readonly mapping: SqlMapping;
  readonly connect: Connect;
}

/** Erases what was kept when its last day is over: rows in the order of the erasure, in one transaction. */
export function retentionBySql({ mapping, connect }: Retained): ProcessorRetention {
  return {
    open: async () => {
      const notes = notesByThemselves({ mapping, connect });
      await refuseInMaintenance(notes);
      return notes;
    },
    plan: async (partition, { until, now, table }) => {
      const whose = z
        .object({ partitions: z.array(z.string()) })
        .safeParse(await table.get({ pk: partition, sk: whoseKey }));
      if (await heldUntil(whose.data?.partitions ?? [], now, table)) return undefined;
      const within = { timeouts: mapping.timeouts };
      const counts = await inTransaction(connect, { ...within, readOnly: true }, (session) =>
        countDue(session, { mapping, partition, until }),
      );
      return {
        counts,
        act: () =>
          inTransaction(connect, within, (session) => endDue(session, { mapping, partition, until })),
      };
    },
  };
}

interface Due {
  readonly mapping: SqlMapping;
  readonly partition: string;
  readonly until: string;
}

/** Sorts after every note of that day. */
const throughDay = (until: string) => `${until}~`;
const isDue = "pk = $1 and sk <= $2 and item ? 'order'";

async function countDue(
  session: Session,
  { mapping, partition, until }: Due,
): Promise<Record<string, number>> {
  const rows = await session.rows<{ counts: string; count: string }>(
    `select item->>'counts' as counts, count(*)::text as count from ${quoted(mapping.notes)} where ${isDue} group by 1`,
    [partition, throughDay(until)],
  );
  return Object.fromEntries(rows.map(({ counts, count }) => [counts, Number(count)]));
}

const kept = z.object({ table: z.string(), keyColumn: z.string(), counts: z.string(), keys: z.string() });
const keysAtOnce = 10_000;

async function endDue(session: Session, { mapping, partition, until }: Due): Promise<void> {
  const notes = quoted(mapping.notes);
  for (;;) {
    const [next] = await session.rows(
      `select item->>'table' as table, item->>'keyColumn' as "keyColumn", item->>'counts' as counts,
         json_agg(item->>'key')::text as keys
       from (select item from ${notes} where ${isDue} order by (item->>'order')::int, item->>'table' limit ${keysAtOnce}) due
       group by (item->>'order')::int, 1, 2, 3 order by (item->>'order')::int limit 1`,
      [partition, throughDay(until)],
    );
    if (!next) break;
    const { table, keyColumn, counts, keys } = kept.parse(next);
    const all = z.array(z.string()).parse(JSON.parse(keys));
    await session.run(`delete from ${quoted(table)} where ${quoted(keyColumn)} = any($1)`, [all], counts);
    await session.run(
      `delete from ${notes} where ${isDue} and item->>'table' = $3 and item->>'key' = any($4)`,
      [partition, throughDay(until), table, all],
    );
  }
  await session.run(
    `delete from ${notes} whose where pk = $1 and sk = $2
       and not exists (select from ${notes} other where other.pk = whose.pk and other.sk <> whose.sk)`,
    [partition, whoseKey],
  );
}

/** The notes outside of a task: each call is a transaction of its own. */
function notesByThemselves({ mapping, connect }: Retained): OwnTable {
  const within = <T>(use: (notes: OwnTable) => Promise<T>) =>
    inTransaction(connect, { timeouts: mapping.timeouts }, (session) => use(notesIn(session, mapping.notes)));
  async function* all<T>(read: (notes: OwnTable) => AsyncGenerator<T>) {
    yield* await within((notes) => Array.fromAsync(read(notes)));
  }
  return {
    get: (key) => within((notes) => notes.get(key)),
    rows: (...asked) => all((notes) => notes.rows(...asked)),
    keys: (...asked) => all((notes) => notes.keys(...asked)),
    rowsUpTo: (...asked) => all((notes) => notes.rowsUpTo(...asked)),
    newest: (...asked) => within((notes) => notes.newest(...asked)),
    indexed: (...asked) => all((notes) => notes.indexed(...asked)),
    everyIndexed: (...asked) => all((notes) => notes.everyIndexed(...asked)),
    put: (item) => within((notes) => notes.put(item)),
    putIfNew: (item) => within((notes) => notes.putIfNew(item)),
    replace: (...asked) => within((notes) => notes.replace(...asked)),
    set: (...asked) => within((notes) => notes.set(...asked)),
    unset: (...asked) => within((notes) => notes.unset(...asked)),
    delete: (keys) => within((notes) => notes.delete(keys)),
  };
}
