import { openStatuses, type Status, statuses } from "./request.ts";

/** Where a request is looked for: its status, unless it has ended and waits for the operators again. */
export type Listing = Status | "reopened";

export const listings: readonly Listing[] = [...statuses, "reopened"];
/** What operators have to look at. */
export const openListings: readonly Listing[] = [...openStatuses, "reopened"];
