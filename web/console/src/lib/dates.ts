/*
 * Dates for people. A calendar date (`2026-08-15`) is the same day everywhere; an instant is shown in the reader's own zone.
 */

const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const moment = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const msPerDay = 86_400_000;

const utc = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);

/** `Sat, 15 Aug 2026` */
export const dayText = (date: string): string => day.format(utc(date));

/** A text of the API with its dates in the reader's form. */
export const withDays = (text: string): string => text.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, dayText);

/** `Sat, 15 Aug 2026, 09:30`, in the reader's zone. */
export const momentText = (instant: string): string => moment.format(Date.parse(instant));

/** A date or an instant. */
export const whenText = (when: string): string => (when.length > 10 ? momentText(when) : dayText(when));

/** `in 6 days`, `tomorrow`, `2 days ago` */
export const daysText = (days: number): string => relative.format(days, "day");

/** Calendar days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / msPerDay);

/** `just now`, `40 seconds ago`, `3 minutes ago` */
export function ageText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 5) return "just now";
  if (seconds < 90) return relative.format(-seconds, "second");
  return relative.format(-Math.round(seconds / 60), "minute");
}
