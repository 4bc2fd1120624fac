import type { HostClock } from "../clock.ts";

/** Something with an instant at which it wants to be woken; `queueIndex` belongs to the queue (-1: not in it). */
export interface Sleeper {
  wake: number;
  queueIndex: number;
}

/** A heap of sleepers under one alarm of the clock, however many there are. */
export class AlarmQueue<T extends Sleeper> {
  readonly #clock: HostClock;
  readonly #key: string;
  readonly #wakeUp: (sleeper: T) => void;
  readonly #heap: T[] = [];
  #armedFor = Number.POSITIVE_INFINITY;
  #running = false;

  constructor(clock: HostClock, key: string, wakeUp: (sleeper: T) => void) {
    this.#clock = clock;
    this.#key = key;
    this.#wakeUp = wakeUp;
  }

  /** Takes note of a sleeper's `wake`, new or changed; Infinity takes it out. */
  set(sleeper: T): void {
    if (sleeper.queueIndex >= 0) {
      if (sleeper.wake === Number.POSITIVE_INFINITY) this.#remove(sleeper);
      else this.#sift(sleeper.queueIndex);
    } else if (sleeper.wake !== Number.POSITIVE_INFINITY) {
      this.#place(sleeper, this.#heap.length);
      this.#sift(sleeper.queueIndex);
    }
    this.#arm();
  }

  /** Starts to wake sleepers, beginning with those whose instant has passed. */
  start(): void {
    this.#running = true;
    this.#arm();
  }

  stop(): void {
    this.#running = false;
    this.#armedFor = Number.POSITIVE_INFINITY;
    this.#clock.cancel(this.#key);
  }

  #arm(): void {
    const earliest = this.#heap[0]?.wake ?? Number.POSITIVE_INFINITY;
    if (!this.#running || earliest === this.#armedFor) return;
    this.#armedFor = earliest;
    if (earliest === Number.POSITIVE_INFINITY) this.#clock.cancel(this.#key);
    else this.#clock.at(earliest, this.#key, () => this.#ring());
  }

  #ring(): void {
    if (!this.#running) return;
    this.#armedFor = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    for (let first = this.#heap[0]; first && first.wake <= now; first = this.#heap[0]) {
      this.#remove(first);
      this.#wakeUp(first);
    }
    this.#arm();
  }

  #remove(sleeper: T): void {
    const index = sleeper.queueIndex;
    const last = this.#heap.pop() as T;
    sleeper.queueIndex = -1;
    if (last === sleeper) return;
    this.#place(last, index);
    this.#sift(index);
  }

  #place(sleeper: T, index: number): void {
    this.#heap[index] = sleeper;
    sleeper.queueIndex = index;
  }

  /** Moves the sleeper at `index` up or down to where it belongs. */
  #sift(index: number): void {
    const sleeper = this.#heap[index] as T;
    let at = index;
    for (let parent = (at - 1) >> 1; at > 0; parent = (at - 1) >> 1) {
      const above = this.#heap[parent] as T;
      if (above.wake <= sleeper.wake) break;
      this.#place(above, at);
      at = parent;
    }
    for (;;) {
      const left = this.#heap[2 * at + 1];
      const right = this.#heap[2 * at + 2];
      const child = right && left && right.wake < left.wake ? right : left;
      if (!child || child.wake >= sleeper.wake) break;
      const index = child.queueIndex;
      this.#place(child, at);
      at = index;
    }
    this.#place(sleeper, at);
  }
}
