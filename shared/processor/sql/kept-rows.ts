import { noteEnd } from "../retention-notes.ts";
import type { Keeping } from "./mapping.ts";
import { assignments } from "./set-values.ts";
import { quoted } from "./sql-text.ts";
import { StatementBuilder } from "./statement.ts";
import type { Work } from "./work.ts";

/*
 * Notes of rows that a law keeps: one for each row, filed under the request they were kept for and in the order of their
 * last days. The end of retention goes by them and needs no mapping.
 */

/** Partition of the notes of what was kept for a request. */
export const keptPartition = (requestId: string): string => `KEPT#${requestId}`;
/** Sort key of the note that says whose rows these are: a hold on them keeps the rows for longer. */
export const whoseKey = "WHOSE";

/**
 * Masks the rows that stay, and notes each with its last day.
 * @param order the place of the statement in the erasure.
 * @returns the last days, each once.
 */
export async function noteKept(statement: Keeping, order: number, work: Work): Promise<string[]> {
  const { session, notes, mapping, person, task } = work;
  const { keep: table, key, set, where, until, counts } = statement;
  const name = quoted(table);
  const pk = keptPartition(task.requestId);
  const place = String(order).padStart(3, "0");
  const builder = new StatementBuilder(person.parameters);
  const kept = `select ${quoted(key)} as dsr_key, (${builder.sql(until)})::date as dsr_until from ${name}
    where (${builder.sql(where)}) for update`;
  const masked = set
    ? `update ${name} set ${assignments(set, { parameters: person.parameters, mask: work.mask }, builder, name)}
         from kept where ${name}.${quoted(key)} = kept.dsr_key
         returning kept.dsr_key::text as dsr_key, kept.dsr_until`
    : "select dsr_key::text as dsr_key, dsr_until from kept";
  const { text, values } = builder.statement(
    `with kept as materialized (${kept}), masked as (${masked})
     insert into ${quoted(mapping.notes)} (pk, sk, item)
     select ${builder.value(pk)}, dsr_until::text || ${builder.value(`#${place}#`)} || dsr_key,
       jsonb_build_object('table', ${builder.value(table)}::text, 'keyColumn', ${builder.value(key)}::text,
         'key', dsr_key, 'order', ${builder.value(order)}::int, 'counts', ${builder.value(counts)}::text)
     from masked on conflict (pk, sk) do nothing`,
  );
  await session.run(text, values, counts);
  const days = await session.rows<{ until: string }>(
    `select distinct left(sk, 10) as until from ${quoted(mapping.notes)}
     where pk = $1 and item->>'order' = $2 order by 1`,
    [pk, String(order)],
  );
  const dates = days.map(({ until: day }) => day);
  if (dates.length > 0) await notes.put({ pk, sk: whoseKey, partitions: person.partitions });
  for (const day of dates) await noteEnd(notes, { until: day, partition: pk, requestId: task.requestId });
  return dates;
}
