import type { Busy } from "../busy.ts";
import type { LevelOperation, Store } from "./dynalite.ts";

/** Long enough for whatever follows a write at once to read an index without it. */
const lagMs = 1500;

/**
 * Global secondary indexes as AWS has them at their worst: a query shows for a while what was there before. A crash loses
 * what has not arrived yet, so this is no mood for a folder that is to be kept.
 */
export class LaggingIndexes {
  readonly #store: Store;
  readonly #busy: Busy;
  readonly #pending: { operations: LevelOperation[]; timer: NodeJS.Timeout }[] = [];
  #written: Promise<unknown> = Promise.resolve();

  constructor(store: Store, busy: Busy) {
    this.#store = store;
    this.#busy = busy;
  }

  add(operations: LevelOperation[]): void {
    if (operations.length === 0) return;
    // The clock is not moved past it: an hour later every index has caught up.
    this.#busy.change(1);
    this.#pending.push({ operations, timer: setTimeout(() => void this.#writeNext(), lagMs) });
  }

  /** Lets every index catch up. */
  async flush(): Promise<void> {
    for (const { timer } of [...this.#pending]) {
      clearTimeout(timer);
      void this.#writeNext();
    }
    await this.#written;
  }

  /** In the order of the writes: all wait equally long. */
  #writeNext(): Promise<unknown> {
    const next = this.#pending.shift();
    if (!next) return this.#written;
    this.#written = this.#written
      .then(() => this.#store.db.batch(next.operations))
      .finally(() => this.#busy.change(-1));
    return this.#written;
  }
}
