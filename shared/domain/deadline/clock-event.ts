import { Temporal } from "temporal-polyfill";

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
export type ClockEvent =
  | { readonly kind: Exclude<ClockEventKind, "extended">; readonly at: string }
  /** The notice of the extension; `until` where the regime has the controller name the new date. */
  | { readonly kind: "extended"; readonly at: string; readonly until?: string };

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
