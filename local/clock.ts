/** The one clock of the local host: every part asks it for the time and leaves its alarms with it. */
export interface HostClock {
  /** Current time in milliseconds since the epoch, as the whole host sees it. */
  now(): number;
  /** Runs `run` once `now()` has reached `instant` (ms). An alarm with the same key replaces the earlier one. */
  at(instant: number, key: string, run: () => void): void;
  /** Forgets the alarm with this key, if there is one. */
  cancel(key: string): void;
}
