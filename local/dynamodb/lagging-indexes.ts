import type { LevelOperation, Store } from "./dynalite.ts";

/** How long entries of indexes are late, in milliseconds of real time; 0 for not at all. Asked while nothing is late. */
export type IndexLag = () => number;

/** Longer than the calls that follow a write take, on a busy machine, too. */
export const longestLagMs = 20_000;

const prefix = "late-index~";
const digits = 12;

/**
 * Global secondary indexes as AWS has them: a query shows an earlier state for a while. Entries that are late are noted beside
 * their items, so that a crash loses none.
 */
export class LaggingIndexes {
  readonly #store: Store;
  readonly #lag: IndexLag;
  readonly #serially: (work: () => Promise<void>) => Promise<void>;
  #late: { readonly note: string; readonly operations: readonly LevelOperation[] }[] = [];
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param serially runs work between two writes. */
  constructor(store: Store, lag: IndexLag, serially: (work: () => Promise<void>) => Promise<void>) {
    this.#store = store;
    this.#lag = lag;
    this.#serially = serially;
  }

  /** Takes up what was late when the host ended. */
  async resume(): Promise<void> {
    for await (const [note, value] of this.#store.db.iterator({ gte: prefix, lt: `${prefix}\xff` }))
      this.#late.push({ note, operations: value as LevelOperation[] });
    await this.catchUp();
  }

  /** @returns what is to be written together with the items: the entries, or a note of them. */
  take(operations: readonly LevelOperation[]): readonly LevelOperation[] {
    if (operations.length === 0) return [];
    if (!this.#timer) {
      const ms = this.#lag();
      if (ms === 0) return operations;
      this.#timer = setTimeout(() => void this.catchUp(), ms).unref();
    }
    const note = `${prefix}${String(this.#count++).padStart(digits, "0")}`;
    this.#late.push({ note, operations });
    return [{ type: "put", key: note, value: operations }];
  }

  /** In the order of the writes. */
  catchUp(): Promise<void> {
    return this.#serially(async () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      const late = this.#late.splice(0);
      const written = late.flatMap(({ note, operations }) => [
        ...operations,
        { type: "del" as const, key: note },
      ]);
      if (written.length > 0) await this.#store.db.batch(written);
    });
  }
}
