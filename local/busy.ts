import { setImmediate as nextTurn } from "node:timers/promises";

/** Counts work in hand anywhere in the host, so that moving the clock can wait until all of it is done. */
export class Busy {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** `+1` when a piece of work starts, `-1` when it has ended. */
  readonly change = (delta: 1 | -1): void => {
    this.#count += delta;
    if (this.#count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  };

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.change(1);
    try {
      return await work();
    } finally {
      this.change(-1);
    }
  }

  /** Resolves once nothing runs, and the last work has started nothing new. */
  async idle(): Promise<void> {
    for (;;) {
      while (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await nextTurn();
      await nextTurn();
      if (this.#count === 0) return;
    }
  }
}
