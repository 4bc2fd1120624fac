import type { LevelOperation, Store } from "./dynalite.ts";

/** Longer than the calls that follow a write take, on a busy machine, too. */
const lagMs = 20_000;

/**
 * Global secondary indexes in AWS's worst case: a query shows an earlier state for a while. A crash loses entries
 * that have not arrived yet, so this mood is not for a folder with a future.
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
