import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";

/** The reader of a mail: the person, the agent or guardian who asks for them, or the operators. */
export const mailReaders = ["person", "representative", "operators"] as const;
export type MailReader = (typeof mailReaders)[number];

/** A mailbox that has its mail, while another one of the same mail does not take it yet. */
const reachedMailbox = z.strictObject({
  to: z.enum(mailReaders),
  /** Of the text that went there. */
  sha256: z.string(),
});
export type ReachedMailbox = Immutable<z.infer<typeof reachedMailbox>>;

/** A mail of a request: the time when a run claimed it, and the time when it was known to be sent. */
export const sentMark = z.strictObject({
  claimedAt: instant,
  sentAt: instant.exactOptional(),
  /** Mailboxes that do not get it again. */
  reached: z.array(reachedMailbox).exactOptional(),
  /** The run has given the claim back: the next one sends what is left. */
  isFree: z.literal(true).exactOptional(),
});
export type Sent = Immutable<z.infer<typeof sentMark>>;

/**
 * `bounced`: it came back. `complained`: the recipient called it spam, and SES sends nothing more to the address.
 * `rejected`: SES did not send it. `delayed`: SES still tries. `not-taken`: SES takes no mail of ours at
 * the moment. `left-to-desk`: it was not mailed, because the desk hands it over.
 */
export const undeliveredWhy = z.enum([
  "bounced",
  "complained",
  "rejected",
  "delayed",
  "not-taken",
  "left-to-desk",
]);
export type UndeliveredWhy = z.infer<typeof undeliveredWhy>;

/** The fate of a mail that did not arrive, or could not be sent. */
export const undeliveredMark = z.strictObject({
  /** When we first heard of it. */
  at: instant,
  why: undeliveredWhy,
  to: z.enum(mailReaders),
  /** Why the mail could not be sent, if it never left. */
  error: z.string().exactOptional(),
  /** When an operator dealt with it, or the mail went out after all. */
  settledAt: instant.exactOptional(),
});
export type Undelivered = Immutable<z.infer<typeof undeliveredMark>>;
