import { noteKept } from "./kept-rows.ts";
import type { ErasureStatement, Keeping } from "./mapping.ts";
import { assignments } from "./set-values.ts";
import { quoted } from "./sql-text.ts";
import { StatementBuilder } from "./statement.ts";
import type { Work } from "./work.ts";

/** What a statement of an erasure has done. */
export interface Effect {
  readonly counts: string;
  /** Rows that were erased, or masked for good. */
  readonly erased: number;
  /** ISO dates through which rows are kept. */
  readonly keptUntil: readonly string[];
}

/** Carries out one statement. @param order its place in the erasure: what is kept goes in the same order. */
export async function carryOut(statement: ErasureStatement, order: number, work: Work): Promise<Effect> {
  const { counts } = statement;
  if ("keep" in statement) return { counts, ...(await keep(statement, order, work)) };
  const builder = new StatementBuilder(work.person.parameters);
  const where = `where (${builder.sql(statement.where)})`;
  const context = { parameters: work.person.parameters, mask: work.mask };
  const text =
    "delete" in statement
      ? `delete from ${quoted(statement.delete)} ${where}`
      : `update ${quoted(statement.update)} set ${assignments(statement.set, context, builder, quoted(statement.update))} ${where}`;
  const { values } = builder.statement(text);
  return { counts, erased: await work.session.run(text, values, counts), keptUntil: [] };
}

/** What no law keeps, or not any more, goes; the rest is masked and noted with its last day. */
async function keep(
  statement: Keeping,
  order: number,
  work: Work,
): Promise<Pick<Effect, "erased" | "keptUntil">> {
  const { keep: table, where, until, counts } = statement;
  const builder = new StatementBuilder(work.person.parameters);
  const { text, values } = builder.statement(
    `delete from ${quoted(table)} where (${builder.sql(where)})
       and coalesce((${builder.sql(until)})::date < ${builder.value(work.person.parameters.today)}::date, true)`,
  );
  const erased = await work.session.run(text, values, counts);
  return { erased, keptUntil: await noteKept(statement, order, work) };
}
