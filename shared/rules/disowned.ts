import { isOpen, type Request } from "#shared/domain/request.ts";
import { isLeaving } from "#shared/domain/transitions.ts";

/*
 * Somebody at a contact on file says that a request is not theirs. While it can be stopped it is paused; afterwards
 * their word stands on it until an operator has looked into it.
 */

/** The time of a report "not me" that no operator has looked into (ISO instant). */
export function disownedSince({ pause, reported }: Request): string | undefined {
  if (pause?.why === "not-me") return pause.since;
  return reported && !reported.settledAt ? reported.at : undefined;
}

/** Whether a request can still be stopped: it is open, and its answer is not leaving. */
export function canBeStopped(request: Request): boolean {
  return isOpen(request) && !isLeaving(request);
}

/** A report "not me" about a request that can no longer be stopped. */
export function disown<R extends Request>(request: R, at: string): R {
  return request.reported ? request : { ...request, reported: { at } };
}

/** An operator has looked into the report. */
export function settleReport<R extends Request>(request: R, at: string): R {
  const { reported } = request;
  return reported && !reported.settledAt ? { ...request, reported: { ...reported, settledAt: at } } : request;
}
