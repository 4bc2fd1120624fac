import { releasedBy } from "../undone.ts";
import { countRows } from "./counted.ts";
import type { Entry, Setting } from "./mapping.ts";
import { assignments, valueInSql } from "./set-values.ts";
import { quoted } from "./sql-text.ts";
import { StatementBuilder } from "./statement.ts";
import { settingPartition, undo } from "./undo.ts";
import type { Work } from "./work.ts";

/*
 * What a request sets and a later one takes back: marks of a restriction, consents, entries on a list. What was there
 * before is noted for each row, so that exactly that comes back.
 */

/** Sets what an action says. @returns for each statement how many rows were there. */
export async function setAll(
  statements: readonly (Setting | Entry)[],
  work: Work,
): Promise<[string, number][]> {
  const updates = statements.filter((one) => "update" in one);
  await countRows(updates, work);
  const counts: [string, number][] = [];
  for (const one of statements) {
    if ("update" in one) counts.push([one.counts, await setColumns(one, work)]);
    else await putRow(one, work);
  }
  return counts;
}

/** Takes back what the released requests have set; what another request has set as well stays. */
export async function releaseAll(work: Work): Promise<void> {
  for (const requestId of releasedBy(work.task)) await undo(requestId, work);
}

async function setColumns(statement: Setting, work: Work): Promise<number> {
  const { session, mapping, person, mask, task, kit } = work;
  const { update, key, set, where, counts } = statement;
  const table = quoted(update);
  const columns = Object.keys(set);
  const object = (of: string) =>
    `jsonb_build_object(${columns.map((one) => `'${one}', ${of}.${quoted(one)}`).join(", ")})`;
  const builder = new StatementBuilder(person.parameters);
  const { text, values } = builder.statement(
    `with was as materialized (
       select ${quoted(key)} as dsr_key, ${object(table)} as dsr_before from ${table} where (${builder.sql(where)}) for update),
     done as (
       update ${table} set ${assignments(set, { parameters: person.parameters, mask }, builder, table)}
       from was where ${table}.${quoted(key)} = was.dsr_key
       returning was.dsr_key::text as dsr_key, was.dsr_before, ${object(table)} as dsr_after)
     insert into ${quoted(mapping.notes)} (pk, sk, item)
     select ${builder.value(settingPartition(task.requestId))}, ${builder.value(`${update}#${columns.toSorted().join(",")}#`)} || dsr_key,
       jsonb_build_object('table', ${builder.value(update)}::text, 'keyColumn', ${builder.value(key)}::text, 'key', dsr_key,
         'before', dsr_before, 'after', dsr_after, 'at', ${builder.value(kit.now())}::text)
     from done on conflict (pk, sk) do nothing`,
  );
  return session.run(text, values, counts);
}

/** Adds a row, such as an entry on a list of addresses that are not written to; one that is there stays as it is. */
async function putRow({ insert, key, values: set, counts }: Entry, work: Work): Promise<void> {
  const { session, notes, person, mask, task, kit } = work;
  const builder = new StatementBuilder(person.parameters);
  const columns = Object.keys(set);
  const context = { parameters: person.parameters, mask };
  const each = Object.values(set).map((value) => valueInSql("", value, context, builder));
  const { text, values } = builder.statement(
    `insert into ${quoted(insert)} (${columns.map(quoted).join(", ")}) values (${each.join(", ")}) on conflict do nothing`,
  );
  const isNew = (await session.run(text, values, counts)) > 0;
  const keyValue = String(values[columns.filter((one) => set[one] !== null).indexOf(key)]);
  await notes.putIfNew({
    pk: settingPartition(task.requestId),
    sk: `${insert}##${keyValue}`,
    table: insert,
    keyColumn: key,
    key: keyValue,
    before: isNew ? null : {},
    at: kit.now(),
  });
}
