import { Temporal } from "temporal-polyfill";
import { millisecondsBetween } from "#shared/domain/moment.ts";

/** An instant in the form of a wall clock: `2026-11-23 07:41:05`. */
export function wallTime(instant: string, zone: string): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).round("second");
  return time.toPlainDateTime().toString().replace("T", " ");
}

/** The length of some work: `0.4 s`, `12 s`, `3 min`, `5 h`, `12 d`. */
export function duration(from: string, to: string): string {
  const seconds = millisecondsBetween(from, to) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
