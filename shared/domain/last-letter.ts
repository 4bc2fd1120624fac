import { type Case, tokenOf } from "./case.ts";
import { addTo } from "./deadline/deadlines.ts";
import { isAfter } from "./moment.ts";
import { isOpen } from "./request.ts";
import type { Token } from "./token.ts";

/** The token of a failed step that had only to build or send the letter of an ended request. */
export function lastLetterToken(current: Case): Token | undefined {
  const { request } = current;
  const token = tokenOf(current, "operator");
  const isUnsent = !isOpen(request) && !request.respondedAt;
  return isUnsent && token?.taskToken && token.failure && !token.signal ? token : undefined;
}

/** When such a step is tried again automatically: each day, after a fortnight each week. @returns ISO instant. */
export function lastLetterRetryAt(current: Case): string | undefined {
  const { request } = current;
  const token = lastLetterToken(current);
  if (!token || isOpen(request)) return undefined;
  const since = token.since ?? request.closedAt;
  const isOld = isAfter(since, addTo(request.closedAt, "P14D"));
  return addTo(since, isOld ? "P7D" : "P1D");
}
