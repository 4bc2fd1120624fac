import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { isAtOrAfter, isBefore } from "#shared/domain/moment.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { RequestRow } from "./request-row.ts";
import type { Wait } from "./waits.ts";

/** The filter of a list: every given condition has to hold. */
export interface ListFilter {
  readonly right?: Right | undefined;
  readonly regime?: string | undefined;
  /** A system with a task in it. */
  readonly processor?: string | undefined;
  /** `desk`, `person`, `system` (the workflow, any processor, or another request), or the id of one processor. */
  readonly waitingFor?: string | undefined;
  /** The operator who looks after it; `nobody` for requests that nobody looks after. */
  readonly assignee?: string | undefined;
  /** Calendar days since receipt. */
  readonly olderThan?: number | undefined;
  readonly newerThan?: number | undefined;
  /** The legal deadline is before this date. */
  readonly dueBefore?: string | undefined;
  /** It is open, and its legal deadline is over; `false` for all others. */
  readonly overdue?: boolean | undefined;
}

/** The conditions on the request itself. @param now ISO instant. */
export function isListed(request: Request, filter: ListFilter, now: string): boolean {
  const { right, regime, assignee, olderThan, newerThan, dueBefore, overdue } = filter;
  if (right && request.right !== right) return false;
  if (regime && request.regime !== regime) return false;
  if (assignee !== undefined && (request.assignee ?? "nobody") !== assignee) return false;
  if (dueBefore && isAtOrAfter(request.deadlines.legal, dueBefore)) return false;
  const today = localDate(now, request.zone);
  const isOverdue = isOpen(request) && isBefore(request.deadlines.legal, today);
  if (overdue !== undefined && overdue !== isOverdue) return false;
  if (olderThan === undefined && newerThan === undefined) return true;
  const { days } = Temporal.PlainDate.from(request.receivedOn).until(today, { largestUnit: "days" });
  return days > (olderThan ?? -1) && days < (newerThan ?? Number.POSITIVE_INFINITY);
}

/** Whether requests of a status may not pass. */
export const isSelective = (filter: ListFilter): boolean =>
  readsTasks(filter) ||
  [filter.right, filter.regime, filter.assignee, filter.olderThan, filter.newerThan, filter.overdue].some(
    (value) => value !== undefined,
  );

/** Whether a request passes is known only with its tasks or steps. */
export const readsTasks = ({ processor, waitingFor }: ListFilter): boolean =>
  processor !== undefined || waitingFor !== undefined;

/** Whether the filter needs the tasks. */
export const needsTasks = ({ processor }: ListFilter): boolean => processor !== undefined;

/** The conditions on tasks and waits. */
export function isWaitListed(
  { current, row }: { current: Case; row: RequestRow },
  { processor, waitingFor }: ListFilter,
): boolean {
  const isPart = current.tasks.some((task) => task.processor === processor && task.action !== "none");
  if (processor && !isPart) return false;
  return !waitingFor || row.waitingFor.some((wait) => isFor(wait, waitingFor));
}

function isFor({ party, processor }: Wait, whom: string): boolean {
  switch (whom) {
    case "desk":
      return party === "operator";
    case "person":
      return party === "person";
    case "system":
      return party !== "operator" && party !== "person";
    default:
      return processor === whom;
  }
}
