import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { isLeaving } from "#shared/domain/transitions.ts";
import { verification } from "#shared/policy/verification.ts";

/*
 * Somebody at a contact on file says that a request is not theirs. While it can be stopped it is paused; afterwards
 * their word stands on it until an operator has looked into it.
 */

/** Since when the word stands that nobody has looked into (ISO instant). */
export function disownedSince({ pause, reported }: Request): string | undefined {
  if (pause?.why === "not-me") return pause.since;
  return reported && !reported.settledAt ? reported.at : undefined;
}

/** Whether a request can still be stopped: it is open, and its answer is not leaving. */
export function canBeStopped(request: Request): boolean {
  return isOpen(request) && !isLeaving(request);
}

/** Somebody says so of a request that can no longer be stopped. */
export function disown<R extends Request>(request: R, at: string): R {
  return request.reported ? request : { ...request, reported: { at } };
}

/** An operator has looked into it. */
export function settleReport<R extends Request>(request: R, at: string): R {
  const { reported } = request;
  return reported && !reported.settledAt ? { ...request, reported: { ...reported, settledAt: at } } : request;
}

/** The name under which a notice of it is marked as sent: the first, and each that reminds. */
export function frozenMark(since: string, count: number): string {
  const mark = `frozen-${since.replaceAll(/\D/g, "")}`;
  return count === 0 ? mark : `${mark}-${count}`;
}

const atOnce = "PT2M";

/** When the operators are to hear of it next, and for which time that is; as often as nobody looks into it. */
export function nextLook(request: Request): { readonly at: string; readonly count: number } | undefined {
  const since = disownedSince(request);
  if (!since) return undefined;
  let count = 0;
  while (request.sent[frozenMark(since, count)]?.sentAt) count++;
  return { at: lookAt(since, count), count };
}

function lookAt(since: string, count: number): string {
  const { after, every } = verification.reminders;
  const given = [atOnce, ...after];
  const last = given.length - 1;
  let at = addTo(since, given[Math.min(count, last)] as string);
  for (let more = last; more < count; more++) at = addTo(at, every);
  return at;
}
