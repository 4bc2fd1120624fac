import type { Task } from "./task.ts";

/* The names alone, for the console's program: what they are made of needs far more of the domain. */

/** The outcomes of a task as they are recorded, by the processor or by a person. */
export const recordedOutcomes = [
  "done",
  "partial",
  "nothing-held",
  "not-applicable",
  "retained",
  "pending",
  "awaiting",
  "failed",
  "waived",
  "answered",
] as const satisfies readonly NonNullable<Task["result"]>["outcome"][];

/** What the looks after an erasure come to. */
export const readBackOutcomes = ["verified", "residual-found", "not-verifiable"] as const;
