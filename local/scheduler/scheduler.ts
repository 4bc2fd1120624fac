import type { Busy } from "../busy.ts";
import { readJsonFile, writeJsonFile } from "../json-file.ts";
import type { MovableClock } from "../movable-clock.ts";
import { parseSchedule } from "./schedule-expression.ts";

export interface ScheduleDefinition {
  /** Identifies the schedule over restarts. */
  name: string;
  expression: string;
  timeZone?: string | undefined;
  /** Does the schedule's work. Never called again before it has settled. */
  run: (scheduledAt: number) => Promise<void>;
}

/** While the clock jumps, a schedule fires this often at most (ms): a month then takes 120 firings, not 8,640. */
const jumpStep = 6 * 3_600_000;

/**
 * EventBridge schedules on the movable clock. After a time in which the host was down, a schedule fires once. In a
 * jump it fires once for every six hours that pass, and at the end if it was due since, or fires at least every six
 * hours: all work that the jump made due is done then. Two firings of one schedule never overlap.
 */
export class Scheduler {
  readonly #clock: MovableClock;
  readonly #busy: Busy;
  readonly #file: string;
  readonly #fired: Record<string, number>;

  constructor(options: {
    clock: MovableClock;
    busy: Busy /** Remembers when each fired last. */;
    file: string;
  }) {
    this.#clock = options.clock;
    this.#busy = options.busy;
    this.#file = options.file;
    this.#fired = readJsonFile(options.file) ?? {};
  }

  add(definition: ScheduleDefinition): void {
    const { name, expression, timeZone } = definition;
    const start = this.#last(name);
    const next = parseSchedule(expression, start, timeZone);
    const first = next(start);
    const second = first === undefined ? undefined : next(first);
    const isFrequent = first !== undefined && second !== undefined && second - first <= jumpStep;
    let isRunning = false;

    const arm = (after: number) => {
      const instant = next(after);
      if (instant !== undefined) this.#clock.at(instant, `schedule-${name}`, () => fire(instant));
    };
    const fire = (scheduledAt: number) => {
      const now = this.#clock.now();
      arm(this.#clock.moving ? Math.max(now, scheduledAt + jumpStep - 1) : now);
      if (isRunning) return;
      isRunning = true;
      this.#record(name, now);
      const run = this.#busy.run(() => definition.run(scheduledAt));
      run
        .catch((error: unknown) => console.error(error))
        .finally(() => {
          isRunning = false;
        });
    };
    this.#clock.onArrival(() => {
      const now = this.#clock.now();
      const due = next(this.#last(name));
      if (due !== undefined && (due <= now || isFrequent)) fire(Math.min(due, now));
      arm(now);
    });
    arm(start);
  }

  /** When a schedule fired last; for a new one, now. */
  #last(name: string): number {
    const last = this.#fired[name];
    if (last !== undefined) return last;
    this.#record(name, this.#clock.now());
    return this.#clock.now();
  }

  #record(name: string, instant: number): void {
    this.#fired[name] = instant;
    writeJsonFile(this.#file, this.#fired);
  }
}
