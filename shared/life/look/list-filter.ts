import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import type { Request } from "#shared/domain/request.ts";
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
}

/** The conditions on the request itself. @param now ISO instant. */
export function isListed(request: Request, filter: ListFilter, now: string): boolean {
  const { right, regime, assignee, olderThan, newerThan } = filter;
  if (right && request.right !== right) return false;
  if (regime && request.regime !== regime) return false;
  if (assignee !== undefined && (request.assignee ?? "nobody") !== assignee) return false;
  if (olderThan === undefined && newerThan === undefined) return true;
  const today = localDate(now, request.zone);
  const { days } = Temporal.PlainDate.from(request.receivedOn).until(today, { largestUnit: "days" });
  return days > (olderThan ?? -1) && days < (newerThan ?? Number.POSITIVE_INFINITY);
}

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
