import { BinaryHeap } from "./binary-heap.ts";
import type { HostClock } from "./clock.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";

interface Alarm {
  instant: number;
  order: number;
  key: string;
  run: () => void;
}

export interface MovableClockOptions {
  /** Where the offset survives a restart; without it, it does not. */
  file?: string | undefined;
  /** Instant (ms) at which a clock that has no file yet begins; the present by default. */
  now?: number | undefined;
  /** Cell of shared memory to use; one of its own by default. */
  offset?: Float64Array | undefined;
}

const emptyHeap = () =>
  new BinaryHeap<Alarm>((a, b) => a.instant < b.instant || (a.instant === b.instant && a.order < b.order));

/** setTimeout takes 32 bits: a longer delay would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Real time plus an offset that only ever grows. Alarms cost a heap entry each and one timer together. */
export class MovableClock implements HostClock {
  /** Shared memory, so that worker threads follow the same clock: `Date.now() + offset[0]`. */
  readonly offset: Float64Array;
  readonly #file: string | undefined;
  #heap = emptyHeap();
  readonly #alarms = new Map<string, Alarm>();
  readonly #arrivals: (() => void)[] = [];
  #order = 0;
  #moving = false;
  #moves: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: MovableClockOptions = {}) {
    this.#file = options.file;
    this.offset = options.offset ?? new Float64Array(new SharedArrayBuffer(8));
    const kept = options.file ? readJsonFile<{ offset: number }>(options.file)?.offset : undefined;
    this.offset[0] = kept ?? (options.now === undefined ? 0 : options.now - Date.now());
    if (kept === undefined) this.#persist();
  }

  /** Whether a jump is under way: frequent schedules can then fire less often. */
  get moving(): boolean {
    return this.#moving;
  }

  now(): number {
    return Math.floor(Date.now() + (this.offset[0] as number));
  }

  at(instant: number, key: string, run: () => void): void {
    const alarm = { instant, order: this.#order++, key, run };
    this.#alarms.set(key, alarm);
    this.#heap.push(alarm);
    if (this.#heap.size > 2 * this.#alarms.size + 1000) this.#compact();
    this.#arm();
  }

  cancel(key: string): void {
    this.#alarms.delete(key);
  }

  /** Calls `run` at the end of every jump, when the clock has arrived. */
  onArrival(run: () => void): void {
    this.#arrivals.push(run);
  }

  /**
   * Moves to `instant` (ms), stopping at every alarm due on the way, in order, until `idle` resolves.
   * Resolves with the time then. Moves asked for at once happen one after the other.
   * @param leaps whether it stops nowhere: everything due on the way happens at once at the end, as after a sleep.
   */
  moveTo(instant: number, idle: () => Promise<void>, leaps = false): Promise<number> {
    const move = this.#moves.then(() => this.#move(instant, idle, leaps));
    this.#moves = move.catch(() => undefined);
    return move;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #move(target: number, idle: () => Promise<void>, leaps: boolean): Promise<number> {
    this.#moving = true;
    try {
      await idle();
      for (let next = this.#next(); next && next.instant <= target; next = this.#next()) {
        const stop = leaps ? target : next.instant;
        this.#advance(stop);
        this.#fire(stop);
        await idle();
      }
      this.#advance(target);
      for (const run of this.#arrivals) run();
      await idle();
    } finally {
      this.#moving = false;
    }
    for (let next = this.#next(); next && next.instant <= this.now(); next = this.#next()) {
      this.#fire(next.instant);
      await idle();
    }
    this.#arm();
    return this.now();
  }

  #advance(instant: number): void {
    const ahead = instant - this.now();
    if (ahead <= 0) return;
    this.offset[0] = (this.offset[0] as number) + ahead;
    this.#persist();
  }

  #persist(): void {
    if (this.#file) writeJsonFile(this.#file, { offset: this.offset[0] });
  }

  /** Most alarms are time limits that are cancelled long before they are due: their entries must not pile up. */
  #compact(): void {
    this.#heap = emptyHeap();
    for (const alarm of this.#alarms.values()) this.#heap.push(alarm);
  }

  /** The earliest alarm that was neither replaced nor cancelled. */
  #next(): Alarm | undefined {
    for (let top = this.#heap.peek(); top; top = this.#heap.peek()) {
      if (this.#alarms.get(top.key) === top) return top;
      this.#heap.pop();
    }
    return undefined;
  }

  #fire(until: number): void {
    for (let next = this.#next(); next && next.instant <= until; next = this.#next()) {
      this.#heap.pop();
      this.#alarms.delete(next.key);
      next.run();
    }
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#closed || this.#moving ? undefined : this.#next();
    if (!next) return;
    const delay = Math.min(Math.max(next.instant - this.now(), 0), longestTimer);
    this.#timer = setTimeout(() => {
      if (!this.#moving) this.#fire(this.now());
      this.#arm();
    }, delay);
  }
}
