import { Temporal } from "temporal-polyfill";

const { compare } = Temporal.PlainDate;

/** Days on which the clock stood: from the first, up to but not including the end. */
export interface Pause {
  readonly from: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** Without overlaps, in order: a day on which two questions were open is counted once. */
export function mergePauses(pauses: readonly Pause[]): Pause[] {
  const merged: Pause[] = [];
  for (const pause of pauses.toSorted((a, b) => compare(a.from, b.from))) {
    const last = merged.at(-1);
    if (!last || compare(pause.from, last.end) > 0) merged.push(pause);
    else if (compare(pause.end, last.end) > 0)
      merged[merged.length - 1] = { from: last.from, end: pause.end };
  }
  return merged;
}

/**
 * How many days the clock stood after its start; a question from before the start pauses it from the day after the
 * start.
 */
export function pausedDays(pauses: readonly Pause[], start: Temporal.PlainDate): number {
  if (pauses.length === 0) return 0;
  const after = start.add({ days: 1 });
  const running = pauses
    .map(({ from, end }) => ({ from: compare(from, start) < 0 ? after : from, end }))
    .filter(({ from, end }) => compare(from, end) < 0);
  return mergePauses(running).reduce((sum, { from, end }) => sum + from.until(end).days, 0);
}
