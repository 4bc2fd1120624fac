import { type Case, stepOf } from "./case.ts";
import { addTo } from "./deadline/deadlines.ts";
import { isAfter } from "./moment.ts";
import { waitsForDesk } from "./paused.ts";
import { isOpen } from "./request.ts";
import { isWaiting, type OperatorStep } from "./workflow-step.ts";

/** The wait of a failed step that had only to build or send the letter of an ended request. */
export function lastLetterStep(current: Case): OperatorStep | undefined {
  const { request } = current;
  const step = stepOf(current, "AwaitOperator");
  const isUnsent = !isOpen(request) && !request.respondedAt;
  return isUnsent && isWaiting(step) && step.failure && !waitsForDesk(step) ? step : undefined;
}

/** When such a step is tried again automatically: each day, after a fortnight each week. @returns ISO instant. */
export function lastLetterRetryAt(current: Case): string | undefined {
  const { request } = current;
  const step = lastLetterStep(current);
  if (!step || isOpen(request)) return undefined;
  const since = step.since ?? request.closedAt;
  const isOld = isAfter(since, addTo(request.closedAt, "P14D"));
  return addTo(since, isOld ? "P7D" : "P1D");
}
