import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { Immutable } from "../immutable.ts";

/** The events that a request's clock knows, in the order in which events of one day are taken. */
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

/** An event and its time: an ISO date at the place, or an instant. */
export const clockEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(clockEventKinds).exclude(["extended"]), at: z.string() }),
  /** The notice of the extension; `until` where the controller names the new date itself. */
  z.strictObject({ kind: z.literal("extended"), at: z.string(), until: z.string().exactOptional() }),
]);
export type ClockEvent = Immutable<z.infer<typeof clockEvent>>;

/** An event with the local date on which it happened. */
export type DatedEvent = ClockEvent & { readonly on: Temporal.PlainDate };

/** Sorted by time. */
export function inOrder(events: readonly DatedEvent[]): DatedEvent[] {
  return events.toSorted(
    (a, b) =>
      Temporal.PlainDate.compare(a.on, b.on) ||
      clockEventKinds.indexOf(a.kind) - clockEventKinds.indexOf(b.kind),
  );
}
