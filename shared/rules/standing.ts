import { addTo, endOf } from "#shared/domain/deadline/deadlines.ts";
import { isAfter } from "#shared/domain/moment.ts";
import type { Cancelled, Completed, Request } from "#shared/domain/request.ts";
import { standing } from "#shared/policy/standing.ts";
import { hasHold } from "./hold.ts";

/** Whether a request has set something that still stands: a restriction, a hold. @param now ISO instant. */
export function stands(request: Request, now: string): request is Completed | Cancelled {
  const until = standsUntil(request);
  return until === "released" || (until !== undefined && isAfter(until, now));
}

/**
 * Until when the person is needed because of what a closed request has set: an ISO instant, or `"released"` while only
 * a release ends it; `undefined` where nothing stands.
 */
export function standsUntil(request: Request): string | "released" | undefined {
  const row = standing[request.right];
  if (row?.onlyReported) return disownedUntil(request);
  if (!row || request.status !== "completed" || request.release || request.releasedBy) return undefined;
  // What a person decided about a complaint says nothing of what the systems have set aside for it.
  if (row.atMost) return hasHold(request) ? endOf(request.hold.until, request.zone) : undefined;
  return request.outcome === "nothing-held" || request.outcome === "denied" ? undefined : "released";
}

const undoableFor = "P30D";

/** What a request did at once that somebody says is not theirs: until it is taken back, or was looked into a while ago. */
function disownedUntil(request: Request): string | "released" | undefined {
  if (request.status !== "completed" && request.status !== "cancelled") return undefined;
  if (!request.reported || request.release || request.releasedBy) return undefined;
  if (request.status === "completed" && request.outcome === "nothing-held") return undefined;
  return request.reported.settledAt ? addTo(request.closedAt, undoableFor) : "released";
}
