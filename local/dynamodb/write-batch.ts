import { isDeepStrictEqual } from "node:util";
import {
  dynalite,
  type Item,
  type LevelOperation,
  readTable,
  type Store,
  type SubDb,
  type Table,
} from "./dynalite.ts";

/** One item before and after a batch. */
export interface Change {
  table: Table;
  key: string;
  old: Item | undefined;
  item: Item | undefined;
}

/** Takes changes of indexes, to write them a while later. */
export interface Lag {
  /** @returns what is written at once. */
  take(operations: readonly LevelOperation[]): readonly LevelOperation[];
}

interface Touched {
  table: string;
  key: string;
  old: Item | undefined;
  item: Item | undefined;
  written: boolean;
}

/**
 * Gathers the writes of dynalite's actions, and writes them as one LevelDB batch: after a crash, an item, its index
 * entries and every other item of the same transaction are there together or not at all. Batches must not overlap in
 * time.
 */
export class WriteBatch {
  readonly #store: Store;
  readonly #touched = new Map<string, Touched>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The store to hand to dynalite's actions. */
  get view(): Store {
    return {
      ...this.#store,
      getItemDb: (table) => this.#itemDb(table),
      // Index entries follow from the items at the end, see `commit`.
      getIndexDb: () => discard,
    };
  }

  /** The stored item this batch found under a key it has read. */
  before(table: string, key: string): Item | undefined {
    return this.#touched.get(itemKey(table, key))?.old;
  }

  /**
   * Writes everything, together with what `derive` adds for each change and `more`; index entries when `lag` says.
   * @returns write units: 1 KiB each, for the larger of old and new, and for each index entry that changes
   */
  async commit(
    derive: (change: Change) => LevelOperation[],
    lag: Lag,
    more: readonly LevelOperation[] = [],
  ): Promise<number> {
    const operations = [...more];
    const ofIndexes: LevelOperation[] = [];
    let units = 0;
    for (const { table: name, key, old, item, written } of this.#touched.values()) {
      units += Math.max(kibibytes(old), kibibytes(item));
      if (!written) continue;
      const table = await readTable(this.#store, name);
      operations.push(operation(itemKey(name, key), item), ...derive({ table, key, old, item }));
      const entries = indexOperations(table, key, old, item);
      ofIndexes.push(...entries.map((entry) => operation(entry.key, entry.item)));
      for (const entry of entries) units += kibibytes(entry.item);
    }
    operations.push(...lag.take(ofIndexes));
    if (operations.length > 0) await this.#store.db.batch(operations);
    return units;
  }

  #itemDb(table: string): SubDb {
    const items = this.#store.getItemDb(table);
    const write = (key: string, item: Item | undefined, callback: () => void) => {
      const touched = this.#touched.get(itemKey(table, key));
      if (!touched) throw new Error(`dynalite wrote an item of ${table} it has not read.`);
      Object.assign(touched, { item, written: true });
      callback();
    };
    return {
      ...discard,
      get: (key, callback) => {
        const touched = this.#touched.get(itemKey(table, key));
        if (touched) return callback(null, touched.item);
        items.get(key, (error, item) => {
          if (!error) this.#touched.set(itemKey(table, key), { table, key, old: item, item, written: false });
          callback(error, item);
        });
      },
      put: (key, item, callback) => write(key, item, () => callback(null)),
      del: (key, callback) => write(key, undefined, () => callback(null)),
    };
  }
}

const discard: SubDb = {
  lock: (_key, run) => run((callback) => callback),
  get: (_key, callback) => callback(null),
  put: (_key, _item, callback) => callback(null),
  del: (_key, callback) => callback(null),
  createValueStream: () => {
    throw new Error("A write does not read ranges.");
  },
};

function indexOperations(table: Table, key: string, old: Item | undefined, item: Item | undefined) {
  return (["Global", "Local"] as const).flatMap((type) => {
    const indexes = table[`${type}SecondaryIndexes`] ?? [];
    return indexes.flatMap((index) => {
      const prefix = `index-${type.toLowerCase()}~${table.TableName}~${index.IndexName}~`;
      const [before] = dynalite.getIndexActions([index], undefined, old, table).puts;
      const [after] = dynalite.getIndexActions([index], undefined, item, table).puts;
      if (isDeepStrictEqual(before?.item, after?.item)) return [];
      const entries: { key: string; item: Item | undefined }[] = [];
      if (before && before.key !== after?.key)
        entries.push({ key: prefix + fullIndexKey(before.key, key), item: undefined });
      if (after) entries.push({ key: prefix + fullIndexKey(after.key, key), item: after.item });
      return entries;
    });
  });
}

/**
 * dynalite tells items with equal index keys apart by six hexadecimal digits of a hash only: of 100,000 items due at
 * the same instant, some three hundred would overwrite another. The table's key after it makes each entry unique.
 */
export const fullIndexKey = (indexKey: string, tableKey: string) => `${indexKey}/${tableKey}`;

const itemKey = (table: string, key: string) => `item-${table}~${key}`;
const kibibytes = (item: Item | undefined) => (item ? Math.ceil(dynalite.itemSize(item) / 1024) : 1);
const operation = (key: string, value: Item | undefined): LevelOperation =>
  value ? { type: "put", key, value } : { type: "del", key };
