import type { Value } from "./mapping.ts";
import type { Mask } from "./mask.ts";
import { quoted } from "./sql-text.ts";
import type { Parameters, StatementBuilder } from "./statement.ts";

export interface SetContext {
  readonly parameters: Parameters;
  readonly mask: Mask;
  /** Corrected values, by field of the request. */
  readonly changes?: Readonly<Record<string, string>>;
}

/** The SQL for what a column is set to. @param column as it stands in the statement. */
export function valueInSql(
  column: string,
  value: Value,
  { parameters, mask, changes = {} }: SetContext,
  builder: StatementBuilder,
): string {
  if (value === null) return "null";
  if ("fixed" in value) return builder.value(String(value.fixed));
  if ("now" in value) return builder.value(parameters.now);
  if ("change" in value) return builder.value(changes[value.change]);
  if (value.hash === "address") return builder.value(parameters.emailHash);
  const [inner, outer] = mask.pads;
  return mask.inSql(column, [builder.value(inner), builder.value(outer)]);
}

/** `"name" = …` for each column. @param table as it stands in the statement, where columns need it. */
export function assignments(
  set: Readonly<Record<string, Value>>,
  context: SetContext,
  builder: StatementBuilder,
  table: string,
): string {
  return Object.entries(set)
    .map(([column, value]) => {
      const name = quoted(column);
      return `${name} = ${valueInSql(`${table}.${name}`, value, context, builder)}`;
    })
    .join(", ");
}
