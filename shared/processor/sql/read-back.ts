import type { Erased, FoundRows } from "#shared/domain/read-back.ts";
import type { SystemKit } from "../contract.ts";
import { countingKit } from "../counting-kit.ts";
import { erasureOf } from "./erase.ts";
import type { ErasureStatement, Keeping, Masking } from "./mapping.ts";
import { tableOf } from "./mapping.ts";
import { valueInSql } from "./set-values.ts";
import { quoted } from "./sql-text.ts";
import { StatementBuilder } from "./statement.ts";
import { reading, type SqlSystem, type Work } from "./work.ts";

/**
 * Counts what an erasure would do now: rows to delete, rows to mask that are not masked, and rows to keep that are not noted
 * as kept. A row counts as new where the statement says since when it exists.
 */
export async function readBackBySql(
  system: SqlSystem,
  { task, erasedAt }: Erased,
  kit: SystemKit,
): Promise<FoundRows> {
  return reading(system, task, countingKit(kit, erasedAt).kit, async (work) => {
    const found = { left: {}, kept: {}, begun: {}, undated: {} } as Record<
      keyof FoundRows,
      Record<string, number>
    >;
    for (const statement of erasureOf(system.mapping)) {
      const counts = await countsOf(statement, erasedAt, work);
      for (const [name, count] of Object.entries(counts) as [keyof FoundRows, number][])
        if (count > 0) found[name][statement.counts] = (found[name][statement.counts] ?? 0) + count;
    }
    return found;
  });
}

type Counts = Record<keyof FoundRows, number>;

async function countsOf(statement: ErasureStatement, erasedAt: string, work: Work): Promise<Counts> {
  const { session, person } = work;
  const builder = new StatementBuilder(person.parameters);
  const table = quoted(tableOf(statement));
  const kept = "keep" in statement ? notedAsKept(statement, builder, work) : "false";
  const isToDo = "update" in statement ? notMasked(statement, builder, work) : "true";
  const since = statement.since ? `(${builder.sql(statement.since)})::timestamptz` : "null::timestamptz";
  const { text, values } = builder.statement(
    `select count(*) filter (where kept)::text as kept,
       count(*) filter (where not kept and since > ${builder.value(erasedAt)}::timestamptz)::text as begun,
       count(*) filter (where not kept and since is null)::text as undated, count(*)::text as all
     from (select ${kept} as kept, ${since} as since from ${table}
       where (${builder.sql(statement.where)}) and (${isToDo})) rows`,
  );
  const [row] = await session.rows<Record<"kept" | "begun" | "undated" | "all", string>>(
    text,
    values,
    statement.counts,
  );
  const [keptRows, begun, undated] = [row?.kept, row?.begun, row?.undated].map(Number) as [
    number,
    number,
    number,
  ];
  return { kept: keptRows, begun, undated, left: Number(row?.all) - keptRows - begun - undated };
}

function notedAsKept({ keep, key }: Keeping, builder: StatementBuilder, { mapping }: Work): string {
  return `exists (select from ${quoted(mapping.notes)} note where note.pk like 'KEPT#%'
    and note.item->>'table' = ${builder.value(keep)} and note.item->>'key' = ${quoted(keep)}.${quoted(key)}::text)`;
}

/** Of a hash nobody can tell what it was made of: such a column is masked where it looks like one. */
function notMasked(
  { update, set }: Masking,
  builder: StatementBuilder,
  { person: { parameters }, mask }: Work,
): string {
  const columns = Object.entries(set).flatMap(([column, value]) => {
    if (value !== null && ("now" in value || "change" in value)) return [];
    const name = `${quoted(update)}.${quoted(column)}`;
    const masked = valueInSql(name, value, { parameters, mask }, builder);
    return [`${name}::text is distinct from (${masked})::text`];
  });
  return columns.length > 0 ? columns.join(" or ") : "false";
}
