import { isDeepStrictEqual } from "node:util";
import type { Item } from "#shared/processor/own-table.ts";
import { Fault } from "./fault.ts";
import type { Contents } from "./trial.ts";

/** @throws Fault that names the first field in which two answers differ, without their values. */
export function mustBeSame(one: unknown, other: unknown, fault: string): void {
  const field = difference(one, other);
  if (field !== undefined) throw new Fault(`${fault} They differ in "${field || "(all)"}".`);
}

/** A field without a value is no field. */
function difference(one: unknown, other: unknown, at = ""): string | undefined {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other) ? undefined : at;
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[name], other[name], at ? `${at}.${name}` : name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @throws Fault that names table and numbers of rows, and no row. */
export function mustHoldTheSame(before: Contents, after: Contents, fault: string): void {
  const changed = Object.keys({ ...before, ...after }).flatMap((table) => {
    const was = byKey(before[table] ?? []);
    const is = byKey(after[table] ?? []);
    const added = [...is.keys()].filter((key) => !was.has(key)).length;
    const gone = [...was.keys()].filter((key) => !is.has(key)).length;
    const other = [...was].filter(([key, row]) => is.has(key) && !isDeepStrictEqual(row, is.get(key))).length;
    return added + gone + other > 0
      ? [`${table}: ${added} rows more, ${gone} rows fewer, ${other} rows changed`]
      : [];
  });
  if (changed.length > 0) throw new Fault(`${fault} ${changed.join("; ")}.`);
}

const byKey = (rows: readonly Item[]): Map<string, Item> =>
  new Map(rows.map((row) => [JSON.stringify([row.pk, row.sk]), row]));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
