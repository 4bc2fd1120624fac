import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { date } from "./moment.ts";

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
export const planWait = z.discriminatedUnion("kind", [
  /** An operator's yes. */
  z.strictObject({ kind: z.literal("review"), why: z.enum(reviewReasons) }),
  /** An earlier request of the same person that needs the data as it is. */
  z.strictObject({ kind: z.literal("request"), requestId: z.string() }),
  /** A local date (ISO), which the person was told. */
  z.strictObject({ kind: z.literal("date"), on: date }),
]);
export type PlanWait = Immutable<z.infer<typeof planWait>>;
