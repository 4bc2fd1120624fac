import { type Case, stepOf } from "./case.ts";
import { addTo } from "./deadline/deadlines.ts";
import { isAfter } from "./moment.ts";
import { waitsForDesk } from "./paused.ts";
import { isOpen, outdatedAt } from "./request.ts";
import { pauseOf } from "./stop.ts";
import { isWaiting, type OperatorStep } from "./workflow-step.ts";

/** A step that waits for an operator, and is tried again without one at an ISO instant. */
interface Retried {
  readonly step: OperatorStep;
  readonly at: string;
}

export const retriedByItself = (current: Case): Retried | undefined =>
  lastLetter(current) ?? agedPackage(current);

/** A failed step that had only to build or send the letter of an ended request: each day, after a fortnight each week. */
function lastLetter(current: Case): Retried | undefined {
  const { request } = current;
  const step = stepOf(current, "AwaitOperator");
  if (isOpen(request) || request.respondedAt) return undefined;
  if (!isWaiting(step) || !step.failure || waitsForDesk(step)) return undefined;
  const since = step.since ?? request.closedAt;
  const isOld = isAfter(since, addTo(request.closedAt, "P14D"));
  return { step, at: addTo(since, isOld ? "P7D" : "P1D") };
}

/** A package that lies with the desk is put together anew before it is too old, unless an operator has taken it out. */
function agedPackage(current: Case): Retried | undefined {
  const { request } = current;
  const step = stepOf(current, "AwaitOperator");
  const answer = "answer" in request ? request.answer : undefined;
  if (answer?.kind !== "package" || answer.takenOutAt || pauseOf(request)) return undefined;
  return step && waitsForDesk(step) ? { step, at: outdatedAt(answer) } : undefined;
}
