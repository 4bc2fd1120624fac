import type { LevelOperation, Store } from "./dynalite.ts";

/** Longer than the calls that follow a write take, on a busy machine, too. */
const lagMs = 20_000;

/**
 * Global secondary indexes as AWS has them at their worst: a query shows for a while what was there before. A crash loses
 * what has not arrived yet, so this is no mood for a folder that is to be kept.
 */
export class LaggingIndexes {
  readonly #store: Store;
  #pending: LevelOperation[] = [];
  #timer: NodeJS.Timeout | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  add(operations: LevelOperation[]): void {
    if (operations.length === 0) return;
    this.#pending.push(...operations);
    this.#timer ??= setTimeout(() => void this.catchUp(), lagMs).unref();
  }

  /** In the order of the writes. */
  catchUp(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const operations = this.#pending.splice(0);
    if (operations.length > 0) this.#written = this.#written.then(() => this.#store.db.batch(operations));
    return this.#written;
  }
}
