import type { Item, Key } from "#shared/processor/own-table.ts";
import type { Trial } from "./trial.ts";

export interface Row {
  readonly table: string;
  readonly item: Item & Key;
}

/** All rows of the partitions whose head has an address. */
export function rowsOfPerson(email: string, { system }: Trial): Row[] {
  return Object.entries(system.demo).flatMap(([table, items]) => {
    const own = new Set(items.filter((item) => item.email === email).map(({ pk }) => pk));
    return items.filter(({ pk }) => own.has(pk)).map((item) => ({ table, item: item as Item & Key }));
  });
}

/** The rows that have the address. */
export const headsOfPerson = (email: string, trial: Trial): Row[] =>
  rowsOfPerson(email, trial).filter(({ item }) => item.email === email);

/** One row for each beginning of a sort key. */
export function oneOfEachKind(email: string, trial: Trial): Row[] {
  const kinds = new Map<string, Row>();
  for (const row of rowsOfPerson(email, trial)) kinds.set(`${row.table} ${row.item.sk.split("#")[0]}`, row);
  return [...kinds.values()];
}
