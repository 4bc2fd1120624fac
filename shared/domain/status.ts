/*
 * Lists of the words that a request has, apart from its form in `request.ts` and `task.ts`: programs in a browser read them, too.
 */

export const openStatuses = [
  "received",
  "awaiting-verification",
  "awaiting-approval",
  "in-progress",
  "needs-attention",
] as const;
export const closedStatuses = ["completed", "refused", "cancelled", "expired"] as const;
export const statuses = [...openStatuses, ...closedStatuses];

/** How a request was complied with, for the register. */
export const requestOutcomes = ["complied", "complied-in-part", "denied", "nothing-held"] as const;

/** The topics of a question to the person. */
export const pauseReasons = ["identity", "clarification"] as const;

/** What came of a complaint. */
export const verdicts = ["upheld", "partly-upheld", "not-upheld", "out-of-scope"] as const;
