import * as z from "zod";
import { placeCode } from "#shared/domain/deadline/regime.ts";
import json from "./holidays.json" with { type: "json" };

const text = z.string().min(3);

/** A day on which the table corrects the library, or doubts it. */
const row = z.strictObject({
  place: placeCode,
  /** A rule in the grammar of date-holidays, or one date (ISO). */
  day: text,
  /** With an added day: its name. */
  name: text.optional(),
  counts: z.boolean(),
  /** The provision, or the reason for doubt: a day in doubt does not count, which gives the earlier date. */
  source: text,
});
export type ReviewedDay = z.infer<typeof row>;

const schema = z.strictObject({
  reviewed: z.iso.date(),
  /** Parts of countries whose own days two libraries know; `complete` where the country has no other parts. */
  parts: z.record(
    z.string().length(2),
    z.strictObject({ complete: z.boolean(), codes: z.array(z.string()).min(1) }),
  ),
  days: z.array(row),
});

/** The review of public holidays of the places where deadlines roll: `holidays.json`, validated. */
export const reviewedHolidays = schema.parse(json);

/** The rows for a place: its own, and its country's. */
export function reviewedDays(place: string): readonly ReviewedDay[] {
  return reviewedHolidays.days.filter((day) => day.place === place || day.place === place.slice(0, 2));
}
