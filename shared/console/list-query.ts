import * as z from "zod";
import { right } from "#shared/domain/right.ts";
import { statuses } from "#shared/domain/status.ts";

const listings = [...statuses, "reopened"] as const;

const days = z.coerce
  .number("Must be a number of days.")
  .int("Must be a whole number of days.")
  .min(0, "Must be 0 to 9999 days.")
  .max(9999, "Must be 0 to 9999 days.");

/** The filters of the queue, as query parameters: every given one has to hold. */
export const listFilter = {
  /** One or several, separated by commas; absent: what is open. */
  status: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(listings)))
    .optional(),
  right: right.optional(),
  regime: z.string().max(40).optional(),
  /** `desk`, `person`, `system`, or the id of one processor. */
  waitingFor: z.string().max(40).optional(),
  /** A system with a part in it. */
  processor: z.string().max(40).optional(),
  /** The legal deadline is before this date. */
  dueBefore: z.iso.date("Must be a date such as 2026-08-15.").optional(),
  /** There are at most so many calendar days (UTC) until the legal deadline. */
  dueWithin: days.optional(),
  /** It is open, and its legal deadline is over; `false` for all others. */
  overdue: z.enum(["true", "false"]).optional(),
  /** Calendar days since receipt. */
  olderThan: days.optional(),
  newerThan: days.optional(),
  /** The operator's id; `nobody` for what is nobody's. */
  assignee: z.string().max(100).optional(),
  /** By the nearest legal deadline, or by the latest receipt. */
  order: z.enum(["soonest", "newest"]).optional(),
};

export const listQuery = z.strictObject({
  ...listFilter,
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce
    .number("Must be a whole number from 1 to 200.")
    .int("Must be a whole number from 1 to 200.")
    .min(1, "Must be a whole number from 1 to 200.")
    .max(200, "Must be a whole number from 1 to 200.")
    .default(50),
});
export type ListQueryOfConsole = z.output<typeof listQuery>;
