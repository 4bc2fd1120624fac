import type { HostClock } from "../../clock.ts";

/** A clock that stands still until a test moves it. */
export class ManualClock implements HostClock {
  #now: number;
  readonly alarms = new Map<string, { instant: number; run: () => void }>();

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  at(instant: number, key: string, run: () => void): void {
    this.alarms.set(key, { instant, run });
  }

  cancel(key: string): void {
    this.alarms.delete(key);
  }

  /** Goes to the next alarm up to `limit` and rings it; without one it goes to `limit` and returns false. */
  ring(limit: number): boolean {
    const [key, alarm] = [...this.alarms].sort(([, a], [, b]) => a.instant - b.instant)[0] ?? [];
    if (key === undefined || !alarm || alarm.instant > limit) {
      this.#now = Math.max(this.#now, limit);
      return false;
    }
    this.#now = Math.max(this.#now, alarm.instant);
    this.alarms.delete(key);
    alarm.run();
    return true;
  }
}
