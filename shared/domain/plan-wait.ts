import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { date } from "./moment.ts";

/** The reasons for which a plan goes to an operator. */
export const reviewReasons = [
  "policy",
  "law-unknown",
  "level",
  "datum-tries",
  "contact-changed",
  "many-requests",
  "evidence-held",
  "representative",
  "silent",
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** Things that a plan waits for before it is carried out. */
export const planWait = z.discriminatedUnion("kind", [
  /** An operator's approval. */
  z.strictObject({ kind: z.literal("review"), why: z.enum(reviewReasons) }),
  /** An earlier request of the same person that needs the unchanged data. */
  z.strictObject({ kind: z.literal("request"), requestId: z.string() }),
  /** A local date (ISO) that the person was told. */
  z.strictObject({ kind: z.literal("date"), on: date }),
]);
export type PlanWait = Immutable<z.infer<typeof planWait>>;
