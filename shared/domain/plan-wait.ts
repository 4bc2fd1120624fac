/** What sends a plan to an operator. */
export const reviewReasons = [
  "policy",
  "law-unknown",
  "level",
  "datum-tries",
  "contact-changed",
  "many-requests",
  "evidence-held",
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** What a plan waits for before it is carried out. */
export type PlanWait =
  /** An operator's yes. */
  | { readonly kind: "review"; readonly why: ReviewReason }
  /** An earlier request of the same person that needs the data as it is. */
  | { readonly kind: "request"; readonly requestId: string }
  /** A local date (ISO), which the person was told. */
  | { readonly kind: "date"; readonly on: string };
