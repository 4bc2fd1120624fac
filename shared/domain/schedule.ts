import { Temporal } from "temporal-polyfill";
import { type CalendarDate, isAfter } from "./moment.ts";
import type { ProcessorManifest } from "./processor-manifest.ts";

type Lead = Pick<ProcessorManifest, "id" | "leadTimeDays" | "dependsOn">;

/** When a system's task has to begin, and when it can be done. */
export interface Scheduled {
  readonly processor: string;
  /** The last day on which the task may begin, so that it and the tasks that wait for it are done by the target. */
  readonly beginBy: CalendarDate;
  /** The first day on which the task can be done, after the tasks that it waits for. */
  readonly doneOn: CalendarDate;
  /** The task cannot be done by the target. */
  readonly isLate: boolean;
}

/**
 * The tasks of a request, counted backwards from the target: the task that has to begin first comes first, and of equals
 * the one with the first id.
 * @param on ISO date on which the tasks can begin.
 * @param target ISO date by which we mean to answer.
 * @throws RangeError where processors wait for each other: `assertSchedulable` refuses that at synthesis.
 */
export function schedule(processors: readonly Lead[], on: CalendarDate, target: CalendarDate): Scheduled[] {
  return processors
    .map((one): Scheduled => {
      const doneOn = shifted(on, daysBefore(one, processors) + one.leadTimeDays);
      const beginBy = shifted(target, -(one.leadTimeDays + daysAfter(one, processors)));
      return { processor: one.id, beginBy, doneOn, isLate: isAfter(doneOn, target) };
    })
    .sort((a, b) =>
      a.beginBy === b.beginBy ? (a.processor < b.processor ? -1 : 1) : isAfter(a.beginBy, b.beginBy) ? 1 : -1,
    );
}

/** The first circle of processors that wait for each other, or a processor that waits for one that does not exist. */
export function unschedulable(
  processors: readonly Lead[],
): { readonly processor: string; readonly waitsFor: string; readonly why: "unknown" | "circle" } | undefined {
  for (const one of processors)
    for (const waitsFor of one.dependsOn) {
      const other = processors.find(({ id }) => id === waitsFor);
      if (!other) return { processor: one.id, waitsFor, why: "unknown" };
      if (reaches(other, one.id, processors, new Set()))
        return { processor: one.id, waitsFor, why: "circle" };
    }
  return undefined;
}

function reaches(from: Lead, id: string, all: readonly Lead[], seen: Set<string>): boolean {
  if (from.id === id) return true;
  if (seen.has(from.id)) return false;
  seen.add(from.id);
  return all.filter((one) => from.dependsOn.includes(one.id)).some((one) => reaches(one, id, all, seen));
}

/** The longest chain of tasks that this one waits for. */
function daysBefore(one: Lead, all: readonly Lead[], depth = 0): number {
  return longest(
    all.filter(({ id }) => one.dependsOn.includes(id)),
    daysBefore,
    all,
    depth,
  );
}

/** The longest chain of tasks that wait for this one. */
function daysAfter(one: Lead, all: readonly Lead[], depth = 0): number {
  return longest(
    all.filter(({ dependsOn }) => dependsOn.includes(one.id)),
    daysAfter,
    all,
    depth,
  );
}

function longest(
  next: readonly Lead[],
  chain: (one: Lead, all: readonly Lead[], depth: number) => number,
  all: readonly Lead[],
  depth: number,
): number {
  if (depth > all.length) throw new RangeError("Processors wait for each other.");
  return Math.max(0, ...next.map((one) => one.leadTimeDays + chain(one, all, depth + 1)));
}

const shifted = (date: CalendarDate, days: number): CalendarDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();
