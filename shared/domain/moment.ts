import * as z from "zod";

declare const kind: unique symbol;

/**
 * An ISO 8601 instant, in UTC or with an offset, such as `2026-03-05T09:00:00Z`. The compiler refuses a `CalendarDate` in
 * its place; texts from outside are parsed with `instant`.
 */
export type Instant = string & { readonly [kind]?: "instant" };
/** An ISO 8601 calendar date at some place, such as `2026-03-05`. Texts from outside are parsed with `date`. */
export type CalendarDate = string & { readonly [kind]?: "date" };

export const instant = z.iso.datetime({ offset: true }) as unknown as z.ZodType<Instant, string>;
export const date = z.iso.date() as unknown as z.ZodType<CalendarDate, string>;

/**
 * Two instants or two calendar dates. All of these throw a RangeError for a date beside an instant, and for any other
 * text.
 */
interface Comparison<Result> {
  (a: Instant, b: Instant): Result;
  (a: CalendarDate, b: CalendarDate): Result;
}

/** For `toSorted`: negative where `a` comes first. */
export const compare: Comparison<number> = (a: string, b: string) => {
  if (a.includes("T") !== b.includes("T"))
    throw new RangeError("A calendar date has no order beside an instant: its begin depends on the place.");
  return millisecondsOf(a) - millisecondsOf(b);
};
export const isBefore: Comparison<boolean> = (a: string, b: string) => compare(a, b) < 0;
export const isAtOrBefore: Comparison<boolean> = (a: string, b: string) => compare(a, b) <= 0;
export const isAfter: Comparison<boolean> = (a: string, b: string) => compare(a, b) > 0;
export const isAtOrAfter: Comparison<boolean> = (a: string, b: string) => compare(a, b) >= 0;

/** The earliest or latest of some instants or calendar dates; `undefined` of an empty list. */
interface Choice {
  (first: Instant, ...others: readonly Instant[]): Instant;
  (first: CalendarDate, ...others: readonly CalendarDate[]): CalendarDate;
  (...all: readonly Instant[]): Instant | undefined;
  (...all: readonly CalendarDate[]): CalendarDate | undefined;
}

export const earliest = ((...all: readonly string[]) => all.toSorted(compare)[0]) as Choice;
export const latest = ((...all: readonly string[]) => all.toSorted(compare).at(-1)) as Choice;

/** Milliseconds since 1970 began in UTC. @throws RangeError for any other text. */
export function millisecondsOf(at: Instant): number {
  const milliseconds = Date.parse(at);
  // The message leaves out the text: it may be a person's.
  if (Number.isNaN(milliseconds)) throw new RangeError("A text is neither an instant nor a calendar date.");
  return milliseconds;
}

export const instantAt = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

export const millisecondsBetween = (from: Instant, to: Instant): number =>
  millisecondsOf(to) - millisecondsOf(from);
