import { InvalidArgumentError } from "commander";
import * as z from "zod";
import { type ClockEvent, clockEventKinds } from "#shared/domain/deadline/clock-event.ts";

/** An ISO date at the place, or an ISO instant with its offset; in years with known holidays and zones. */
export const dateOrInstant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: "Must be a date such as 2026-03-05, or an instant such as 2026-03-05T09:00:00Z.",
  })
  .refine((text) => text >= "1970" && text < "2200", "Must be of the years 1970 to 2199.");

/** Short names that people are likely to try. */
const others: Readonly<Record<string, string>> = {
  fee: "fee-paid",
  extension: "extended",
  appeal: "appealed",
};

export const eventNames = clockEventKinds.join(", ");

/** Collects `--event <event=when>`; the notice of an extension can name the new date: `extended=<when>/<date>`. */
export function clockEvents(text: string, before: readonly ClockEvent[] = []): ClockEvent[] {
  const [, name = "", at, until] = /^([a-z-]+)=([^/]+)(?:\/(.+))?$/.exec(text) ?? [];
  const kind = clockEventKinds.find((known) => known === (others[name] ?? name));
  if (!kind)
    throw new InvalidArgumentError(`Must be <event>=<when> with one of these events: ${eventNames}.`);
  if (!dateOrInstant.safeParse(at).success || !at)
    throw new InvalidArgumentError(`${kind}: must be a date such as 2026-03-05, or an instant.`);
  if (until === undefined) return [...before, { kind, at }];
  if (kind !== "extended" || !z.iso.date().safeParse(until).success)
    throw new InvalidArgumentError("Only extended can name a second date: extended=2026-06-20/2026-08-15.");
  return [...before, { kind, at, until }];
}
