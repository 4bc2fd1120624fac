import { Temporal } from "temporal-polyfill";
import { addTo, endOf } from "#shared/domain/deadline/deadlines.ts";
import { isAfter, latest } from "#shared/domain/moment.ts";
import type { Retention, TaskOutcome } from "#shared/domain/outcome.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import { standing } from "#shared/policy/standing.ts";

/*
 * A complaint has data set aside as evidence, up to a date on which that is reviewed. An erasure that meets such a hold
 * leaves what is set aside, and takes it when the hold is over.
 */

/**
 * The end (ISO date, inclusive) of a complaint's hold: after the time of the policy from its receipt, or a prolonged
 * one. `undefined` for a request without a hold.
 */
export function holdUntil({ right, release, hold, receivedOn }: Request): string | undefined {
  const atMost = standing[right]?.atMost;
  if (!atMost || release) return undefined;
  return hold?.until ?? Temporal.PlainDate.from(receivedOn).add(atMost).toString();
}

/** Whether data is set aside for the request: by its systems' answers, and neither released nor over. */
export function hasHold(request: Request): request is Request & { hold: NonNullable<Request["hold"]> } {
  const isReleased = "releasedBy" in request && request.releasedBy !== undefined;
  return request.hold !== undefined && !request.hold.endedAt && !isReleased;
}

/** The end of the last day of a hold, in the request's zone and for systems that count in UTC. */
export function holdOver(until: string, zone: string): string {
  return latest(endOf(until, zone), endOf(until, "UTC"));
}

/** The new end for a system, if an operator has prolonged the hold since the system answered. */
export function newEnd(request: Request, { action, result, heldTo }: Task): string | undefined {
  if (!hasHold(request) || action !== "hold" || !result) return undefined;
  if (!["done", "partial"].includes(result.outcome)) return undefined;
  return heldTo === request.hold.until ? undefined : request.hold.until;
}

/** The part of an erasure that is kept only because of a hold. */
export function keptByHold({ result }: Task): readonly Retention[] {
  return result && "retained" in result ? result.retained.filter(({ hold }) => hold) : [];
}

/**
 * The time of the next question to a system about data kept because of a hold: once the hold is over, by its date or
 * an early release. A system that still keeps the data is asked once a day, one that fails once an hour.
 * @returns ISO instant, or `undefined` where nothing is kept because of a hold.
 */
export function holdOverAt(request: Request, task: Task): string | undefined {
  const last = lastOf(keptByHold(task));
  if (!last) return undefined;
  const { heldAt = task.updatedAt, updatedAt } = task;
  const end = holdOver(last, request.zone);
  const over = isAfter(end, heldAt) ? end : addTo(heldAt, "P1D");
  const due = request.holdOverAt && isAfter(request.holdOverAt, heldAt) ? request.holdOverAt : over;
  return isAfter(updatedAt, due) ? addTo(updatedAt, "PT1H") : due;
}

const lastOf = (kept: readonly Retention[]): string | undefined => latest(...kept.map(({ until }) => until));

/** The name of another round of an answered task that is due now; `undefined` for most. */
export function laterRound(request: Request, task: Task, now: string): string | undefined {
  const end = newEnd(request, task);
  if (end) return `until-${end}`;
  const over = holdOverAt(request, task);
  if (!over || isAfter(over, now)) return undefined;
  // The same for all its tries.
  return ["after-hold", lastOf(keptByHold(task)), request.holdOverAt].filter(Boolean).join("-");
}

/** The request and the task after a system has answered. */
export function withHold<R extends Request>(
  request: R,
  before: Task,
  finished: Task,
  { result, holdEnd }: { result: TaskOutcome; holdEnd?: string | undefined },
): { request: R; task: Task } {
  const { updatedAt } = finished;
  if (keptByHold(finished).length > 0) return { request, task: { ...finished, heldAt: updatedAt } };
  if (keptByHold(before).length > 0) return { request, task: { ...finished, afterHold: updatedAt } };
  const until =
    before.action === "hold" && ["done", "partial"].includes(result.outcome) && holdUntil(request);
  if (!until) return { request, task: finished };
  const hold = { ...request.hold, until };
  return { request: { ...request, hold }, task: { ...finished, heldTo: holdEnd ?? until } };
}
