import * as z from "zod";
import { mailReaders, undeliveredWhy } from "#shared/domain/mail-mark.ts";
import { right } from "#shared/domain/right.ts";
import { statuses } from "#shared/domain/status.ts";

/*
 * The answers of the console's API, by which its routes answer and the console reads. Dates are ISO dates in the zone of the
 * request's place of action; instants are ISO instants in UTC. Nothing here is about the person.
 */

const date = z.iso.date();
const instant = z.iso.datetime();

/** Somebody or something that a request waits for. */
export const waitView = z.object({
  party: z.enum(["person", "operator", "processor", "system", "request"]),
  /** One line for people. */
  text: z.string(),
  /** Advice for the operator, where a failure has some. */
  next: z.string().optional(),
  processor: z.string().optional(),
  /** An operator's task with a decision of its own. */
  act: z.enum(["answer", "appeal", "message", "decide", "deliver", "hand", "look"]).optional(),
  /** The step of the workflow that failed. */
  step: z.string().optional(),
  /** The end of the wait, where it is known: a date or an instant. */
  until: z.string().optional(),
});
export type WaitView = z.output<typeof waitView>;

/** A mail that did not arrive, or that the mail service does not take. */
export const undeliveredView = z.object({
  mail: z.string(),
  to: z.enum(mailReaders),
  why: undeliveredWhy,
  at: instant,
});

/** A request in one line of the queue. */
export const rowView = z.object({
  requestId: z.uuidv7(),
  /** The last eight characters of the id; mails name it, too. */
  reference: z.string(),
  right,
  regime: z.string(),
  jurisdiction: z.string().optional(),
  status: z.enum(statuses),
  receivedOn: date,
  target: date,
  legal: date,
  /** Calendar days until the legal deadline: 0 on its day, negative after it; only while the request is open. */
  daysLeft: z.int().optional(),
  waitingFor: z.array(waitView),
  paused: z.object({ since: date, days: z.int(), clockStands: z.boolean() }).optional(),
  undelivered: z.array(undeliveredView).optional(),
  /** The operator who takes care of it. */
  assignee: z.string().optional(),
});
export type RowView = z.output<typeof rowView>;
