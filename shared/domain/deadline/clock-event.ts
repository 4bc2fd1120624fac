import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { Immutable } from "../immutable.ts";

/** What can happen to a request's clock, in the order in which events of one day are taken. */
export const clockEventKinds = [
  "fee-asked",
  "fee-paid",
  "identity-asked",
  "identity-answered",
  "clarification-asked",
  "clarification-answered",
  "extended",
  "appealed",
] as const;
export type ClockEventKind = (typeof clockEventKinds)[number];

/** Something that happened, and when: an ISO date at the place, or an instant. */
export const clockEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(clockEventKinds).exclude(["extended"]), at: z.string() }),
  /** The notice of the extension; `until` where the regime has the controller name the new date. */
  z.strictObject({ kind: z.literal("extended"), at: z.string(), until: z.string().exactOptional() }),
]);
export type ClockEvent = Immutable<z.infer<typeof clockEvent>>;

/** An event with the local date on which it happened. */
export type DatedEvent = ClockEvent & { readonly on: Temporal.PlainDate };

/** In the order of time, however they were given. */
export function inOrder(events: readonly DatedEvent[]): DatedEvent[] {
  return events.toSorted(
    (a, b) =>
      Temporal.PlainDate.compare(a.on, b.on) ||
      clockEventKinds.indexOf(a.kind) - clockEventKinds.indexOf(b.kind),
  );
}
