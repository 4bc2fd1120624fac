import type { output, ZodObject } from "zod";
import { asStored } from "./as-stored.ts";
import type { Item, Key, OwnTable } from "./own-table.ts";
import { unreadable } from "./unreadable-row.ts";

/** A kind of record that a system keeps of a person. */
export interface RecordKind<Row extends ZodObject = ZodObject> {
  /** Name of the dataset it belongs to. */
  readonly dataset: string;
  /** Its sort key or, with a `#` at the end, the beginning of it. */
  readonly sk: string;
  /** A whole row, with the parts that are never shown. */
  readonly row: Row;
}
type Kinds = Readonly<Record<string, RecordKind>>;

/** A parsed row. */
export interface KnownRecord<Kind extends string, Row> {
  readonly kind: Kind;
  readonly dataset: string;
  readonly key: Key;
  readonly row: Row;
}
/** A row of an unknown kind: it can be neither shown nor judged, and it is never erased. */
export interface UnknownRecord {
  readonly kind: "unknown";
  readonly key: Key;
  /** The beginning of its sort key, if that is the name of a kind. */
  readonly named: string;
}
export type RecordOf<K extends Kinds> =
  | { [Name in keyof K & string]: KnownRecord<Name, output<K[Name]["row"]>> }[keyof K & string]
  | UnknownRecord;

/**
 * Everything in partitions, each row parsed with the schema of its kind, page by page.
 * @throws UnreadableRow for the first row that does not fit; so read all rows before any decision.
 */
export async function* recordsIn<K extends Kinds>(
  partitions: readonly string[],
  kinds: K,
  table: OwnTable,
): AsyncGenerator<RecordOf<K>> {
  const seen = new Map<string, number>();
  for (const partition of partitions) {
    for await (const item of table.rows(partition)) yield recordOf(item, kinds, seen);
  }
}

/** Rows of one kind in partitions, parsed, page by page. @throws UnreadableRow for the first that does not fit. */
export async function* recordsOfKind<Row extends ZodObject>(
  partitions: readonly string[],
  { dataset, sk, row }: RecordKind<Row>,
  table: OwnTable,
): AsyncGenerator<Key & { row: output<Row> }> {
  let at = 0;
  for (const partition of partitions) {
    for await (const item of table.rows(partition, sk)) {
      if (!sk.endsWith("#") && item.sk !== sk) continue;
      const parsed = row.safeParse(asStored(item));
      if (!parsed.success) throw unreadable(dataset, ++at, parsed.error, row);
      at++;
      yield { pk: item.pk, sk: item.sk, row: parsed.data };
    }
  }
}

/** The number of rows of each unknown kind; empty when every kind is known. */
export async function unknownIn(
  partitions: readonly string[],
  kinds: Kinds,
  table: OwnTable,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const partition of partitions) {
    for await (const { sk } of table.keys(partition)) {
      if (kindOf(sk, kinds)) continue;
      const name = nameIn(sk);
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}

function recordOf<K extends Kinds>(item: Item & Key, kinds: K, seen: Map<string, number>): RecordOf<K> {
  const key = { pk: item.pk, sk: item.sk };
  const kind = kindOf(item.sk, kinds);
  const described = kind && kinds[kind];
  if (!described) return { kind: "unknown", key, named: nameIn(item.sk) };
  const { dataset, row } = described;
  const at = (seen.get(dataset) ?? 0) + 1;
  seen.set(dataset, at);
  const parsed = row.safeParse(asStored(item));
  if (!parsed.success) throw unreadable(dataset, at, parsed.error, row);
  return { kind, dataset, key, row: parsed.data } as RecordOf<K>;
}

function kindOf<K extends Kinds>(sortKey: string, kinds: K): (keyof K & string) | undefined {
  return Object.keys(kinds).find((name) => {
    const sk = kinds[name]?.sk ?? "";
    return sk.endsWith("#") ? sortKey.startsWith(sk) : sortKey === sk;
  });
}

/** Sort keys may contain anything; capitals before the first `#` are the name of a kind. */
function nameIn(sortKey: string): string {
  return /^[A-Z][A-Z_-]{0,30}(?=#|$)/.exec(sortKey)?.[0] ?? "(no name)";
}
