import { addTo, endOf } from "#shared/domain/deadline/deadlines.ts";
import { isAfter } from "#shared/domain/moment.ts";
import type { Cancelled, Completed, Request } from "#shared/domain/request.ts";
import { standing } from "#shared/policy/standing.ts";
import { hasHold } from "./hold.ts";

/** Whether a request has effects that still stand: a restriction, a hold. @param now ISO instant. */
export function stands(request: Request, now: string): request is Completed | Cancelled {
  const until = standsUntil(request);
  return until === "released" || (until !== undefined && isAfter(until, now));
}

/**
 * How long the effects of a closed request need the person: an ISO instant, or `"released"` while only a release ends
 * them; `undefined` where nothing stands.
 */
export function standsUntil(request: Request): string | "released" | undefined {
  const row = standing[request.right];
  if (row?.onlyReported) return disownedUntil(request);
  if (!row || request.status !== "completed" || request.release || request.releasedBy) return undefined;
  // A decision about a complaint says nothing about data that the systems have set aside for it.
  if (row.atMost) return hasHold(request) ? endOf(request.hold.until, request.zone) : undefined;
  return request.outcome === "nothing-held" || request.outcome === "denied" ? undefined : "released";
}

const undoableFor = "P30D";

/**
 * The immediate effects of a request with a report "not me": until they are taken back, or some time after an
 * operator has looked into it.
 */
function disownedUntil(request: Request): string | "released" | undefined {
  if (request.status !== "completed" && request.status !== "cancelled") return undefined;
  if (!request.reported || request.release || request.releasedBy) return undefined;
  if (request.status === "completed" && request.outcome === "nothing-held") return undefined;
  return request.reported.settledAt ? addTo(request.closedAt, undoableFor) : "released";
}
