import { openStatuses, type Status, statuses } from "./request.ts";

/** The list in which a request appears: its status, unless it has ended and waits for the operators again. */
export type Listing = Status | "reopened";

export const listings: readonly Listing[] = [...statuses, "reopened"];
/** The requests that operators have to look at. */
export const openListings: readonly Listing[] = [...openStatuses, "reopened"];
