import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { endOf } from "./deadline/deadlines.ts";
import type { Immutable } from "./immutable.ts";
import { language, localisedText } from "./localised-text.ts";
import { type CalendarDate, type Instant, instant, isBefore } from "./moment.ts";
import { action } from "./right.ts";

/*
 * A team is the people who carry out the tasks of a processor by hand: an archive of paper, a shop, an agency. They are no
 * operators, and know of a request only what its task shows them.
 */

const law = z.string().min(1);
const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
const days = z.int().min(0).max(90);

/** The team of a processor, as its manifest describes it. */
export const team = z.strictObject({
  /** It gets a mail with the link to each task; the mail names nobody. */
  mailbox: z.email(),
  /** The language of that mail and of the page behind the link. */
  language,
  /** The task is due this many days before the request's target. */
  daysBeforeTarget: days,
  /** The team is reminded these numbers of days before the task is due. */
  remindDaysBefore: z.array(days.min(1)).default([]),
  /** What is to be done for an action, step by step. */
  checklists: z.partialRecord(action, z.array(localisedText).min(1)),
  /** What may have to stay after an erasure, and under which law; the team gives the day. The person reads it. */
  keeps: z
    .array(z.strictObject({ id, what: localisedText, law, onlyFor: localisedText }))
    .refine(haveOwnIds, "Each has an id of its own.")
    .default([]),
  /** Why the team may have to say no, in whole or in part. The person reads it. */
  refusals: z
    .array(z.strictObject({ id, reason: localisedText, law }))
    .refine(haveOwnIds, "Each has an id of its own.")
    .default([]),
});
export type Team = Immutable<z.infer<typeof team>>;

function haveOwnIds(items: readonly { id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}

/** A task that a team was handed. The dates follow from the request, so that they move with its target. */
export const handed = z.strictObject({
  at: instant,
  daysBeforeTarget: z.int().nonnegative(),
  remindDaysBefore: z.array(z.int().positive()),
  /** The number of its link: a new one makes the one before useless. */
  link: z.int().positive(),
});
export type Handed = Immutable<z.infer<typeof handed>>;

interface Dates {
  readonly deadlines: { readonly target: CalendarDate };
  readonly zone: string;
}

/** The day on which the task is due (ISO date): the target itself where the day before it had passed already. */
export function teamDueOn(
  { deadlines: { target }, zone }: Dates,
  { at, daysBeforeTarget }: Handed,
): CalendarDate {
  const day = Temporal.PlainDate.from(target).subtract({ days: daysBeforeTarget }).toString();
  return isBefore(endOf(day, zone), at) ? target : day;
}

/** Days after the due day until which the link works: later the desk has the task done. */
export const linkDaysAfterDue = 14;

/** The end of the link (ISO instant). */
export function teamLinkEnds(request: Dates, task: Handed): Instant {
  const last = Temporal.PlainDate.from(teamDueOn(request, task)).add({ days: linkDaysAfterDue });
  return endOf(last.toString(), request.zone);
}
