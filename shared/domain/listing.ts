import type { Request, Status } from "./request.ts";
import { openStatuses, statuses } from "./status.ts";

/** The list in which a request appears: its status, unless it has ended and waits for the operators again. */
export type Listing = Status | "reopened";

export const listings: readonly Listing[] = [...statuses, "reopened"];
/** The requests that operators have to look at. */
export const openListings: readonly Listing[] = [...openStatuses, "reopened"];

/** The place of a request in its list: soonest legal deadline first. */
export const positionOf = ({ deadlines, requestId }: Pick<Request, "deadlines" | "requestId">): string =>
  `${deadlines.legal}#${requestId}`;
