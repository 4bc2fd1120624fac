import { TerminalError } from "#shared/domain/errors.ts";
import { code, datasetId } from "#shared/domain/failure/kinds.ts";
import type { Correction, ErasureStatement, Setting } from "./mapping.ts";
import { tableOf } from "./mapping.ts";
import { quoted } from "./sql-text.ts";
import { StatementBuilder } from "./statement.ts";
import type { Work } from "./work.ts";

type Counted = ErasureStatement | Correction | Setting;

/**
 * The dry run: how many rows each statement is about, before anything changes.
 * @throws TerminalError for a statement that is about more rows than it may be.
 */
export async function countRows(
  statements: readonly Counted[],
  { session, person }: Pick<Work, "session" | "person">,
): Promise<number[]> {
  const counts: number[] = [];
  for (const one of statements) {
    const builder = new StatementBuilder(person.parameters);
    const table = quoted(tableOf(one));
    const { text, values } = builder.statement(
      `select count(*)::text as count from ${table} where (${builder.sql(one.where)})`,
    );
    const [row] = await session.rows<{ count: string }>(text, values, one.counts);
    const count = Number(row?.count);
    if (one.atMost !== undefined && count > one.atMost)
      throw new TerminalError({
        code: "system-problem",
        problem: code("more-rows-than-allowed"),
        dataset: datasetId(one.counts),
        count,
      });
    counts.push(count);
  }
  return counts;
}

/** Counts by name; only kinds of records that there are. */
export function present(counts: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, count] of counts) if (count > 0) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
