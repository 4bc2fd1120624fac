import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";

/** A mail of a request: when a run claimed it, and when it was known to be sent. */
export const sentMark = z.strictObject({ claimedAt: instant, sentAt: instant.exactOptional() });
export type Sent = Immutable<z.infer<typeof sentMark>>;

/**
 * `bounced`: it came back. `complained`: it was called spam, and SES writes to that address no more. `rejected`: SES took it
 * and did not send it. `delayed`: SES goes on trying. `not-taken`: SES takes no mail of ours at the moment.
 */
export const undeliveredWhy = z.enum(["bounced", "complained", "rejected", "delayed", "not-taken"]);
export type UndeliveredWhy = z.infer<typeof undeliveredWhy>;

/** What became of a mail that did not arrive as it should, or that could not be sent. */
export const undeliveredMark = z.strictObject({
  /** When we heard of it first. */
  at: instant,
  why: undeliveredWhy,
  to: z.enum(["person", "operators"]),
  /** Why it could not be sent, where it never left. */
  error: z.string().exactOptional(),
  /** When an operator saw to it, or it went out after all. */
  settledAt: instant.exactOptional(),
});
export type Undelivered = Immutable<z.infer<typeof undeliveredMark>>;
