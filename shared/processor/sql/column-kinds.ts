import * as z from "zod";

const instant = /^(-?infinity|\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z( BC)?)$/;
const date = /^(-?infinity|\d{4,}-\d\d-\d\d( BC)?)$/;
const exact = /^(NaN|-?Infinity|-?\d+(\.\d+)?)$/;

/**
 * What a column of a dataset holds, and how the package shows it. `exact` is a number with all its digits, as a text:
 * `bigint` and `numeric`. An `instant` is in UTC. A `binary` is base64. A NULL is left out.
 */
export const columnKinds = {
  text: z.string(),
  number: z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]),
  exact: z.string().regex(exact),
  boolean: z.boolean(),
  instant: z.string().regex(instant),
  date: z.string().regex(date),
  binary: z.base64(),
  json: z.json(),
  list: z.array(z.json()),
} as const;

export const columnKind = z.enum(Object.keys(columnKinds) as (keyof typeof columnKinds)[]);
export type ColumnKind = z.infer<typeof columnKind>;

/** A row of a dataset as the package shows it. */
export function rowOf(columns: Readonly<Record<string, ColumnKind>>): z.ZodObject {
  const fields = Object.entries(columns).map(([name, kind]) => [name, columnKinds[kind].exactOptional()]);
  return z.object(Object.fromEntries(fields));
}
