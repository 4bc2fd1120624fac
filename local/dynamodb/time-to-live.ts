import type { Busy } from "../busy.ts";
import type { HostClock } from "../clock.ts";
import type { Item, LevelOperation, Store, Table } from "./dynalite.ts";
import type { Change } from "./write-batch.ts";

const hour = 3_600_000;
const prefix = "ttl~";

/**
 * Deletes items whose time-to-live attribute has passed, within the hour: AWS promises days, and looking at every
 * full hour keeps a jump over a month short. An ordered list of expiries beside the items makes each look cheap.
 */
export class TimeToLive {
  readonly #store: Store;
  readonly #clock: HostClock;
  readonly #busy: Busy;
  readonly #remove: (table: string, key: Item) => Promise<void>;
  readonly #attributes = new Map<string, string>();
  #alarm = Number.POSITIVE_INFINITY;

  constructor(options: {
    store: Store;
    clock: HostClock;
    busy: Busy;
    /** Deletes an item, if `isExpired` still says so then. */
    remove: (table: string, key: Item) => Promise<void>;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#busy = options.busy;
    this.#remove = options.remove;
  }

  /** Starts watching a table; expiries left from before are taken up. */
  async watch(table: string, attribute: string): Promise<void> {
    this.#attributes.set(table, attribute);
    await this.#armNext();
  }

  isExpired(table: string, item: Item): boolean {
    const expiry = this.#expiry(table, item);
    return expiry !== undefined && expiry * 1000 <= this.#clock.now();
  }

  /** Further records to write beside a changed item. */
  readonly derive = ({ table, key, old, item }: Change): LevelOperation[] => {
    const before = this.#expiry(table.TableName, old);
    const after = this.#expiry(table.TableName, item);
    if (before === after) return [];
    const operations: LevelOperation[] = [];
    if (before !== undefined) operations.push({ type: "del", key: entryKey(table.TableName, before, key) });
    if (after !== undefined && item) {
      operations.push({
        type: "put",
        key: entryKey(table.TableName, after, key),
        value: primaryKey(table, item),
      });
      this.#arm(after);
    }
    return operations;
  };

  /** Deletes everything that is due. */
  async sweep(): Promise<void> {
    this.#alarm = Number.POSITIVE_INFINITY;
    for (const table of this.#attributes.keys()) {
      const due = Math.floor(this.#clock.now() / 1000) + 1;
      const range = { gte: entryKey(table, 0, ""), lt: entryKey(table, due, "") };
      for await (const [, key] of this.#store.db.iterator(range)) await this.#remove(table, key as Item);
    }
    await this.#armNext();
  }

  async #armNext(): Promise<void> {
    for (const table of this.#attributes.keys()) {
      const range = { gte: entryKey(table, 0, ""), lt: `${prefix}${table}~\xff`, limit: 1 };
      for await (const [key] of this.#store.db.iterator(range)) this.#arm(Number(key.split("~")[2]));
    }
  }

  #arm(expiry: number): void {
    const instant = (Math.floor((expiry * 1000) / hour) + 1) * hour;
    if (instant >= this.#alarm) return;
    this.#alarm = instant;
    this.#clock.at(instant, "dynamodb-ttl", () => void this.#busy.run(() => this.sweep()));
  }

  #expiry(table: string, item: Item | undefined): number | undefined {
    const attribute = this.#attributes.get(table);
    const value = attribute && item?.[attribute]?.N;
    return value === undefined || value === "" ? undefined : Math.floor(Number(value));
  }
}

const entryKey = (table: string, expiry: number, key: string) =>
  `${prefix}${table}~${String(expiry).padStart(12, "0")}~${key}`;

const primaryKey = (table: Table, item: Item) =>
  Object.fromEntries(table.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]));
