import { TerminalError } from "../errors.ts";
import type { ClockEvent, ClockEventKind } from "./clock-event.ts";
import type { CountingRules } from "./count-deadline.ts";
import type { Extension, FeeEffect, QuestionEffect } from "./regime.ts";

/** A regime does not let an event move its clock; the message gives the reason and the provision. */
export class ClockEventRefused extends TerminalError {
  override name = "ClockEventRefused";
  readonly event: ClockEventKind;
  readonly regime: string;
  readonly right: string;
  readonly reason: string;
  readonly reference: string;

  constructor(
    event: ClockEventKind,
    regime: string,
    right: string,
    { reason, reference }: { reason: string; reference: string },
  ) {
    super(`${event} is refused under ${regime} for ${right}: ${reason} (${reference}).`);
    this.event = event;
    this.regime = regime;
    this.right = right;
    this.reason = reason;
    this.reference = reference;
  }
}

/** @param reference the provision about the event, or else the provision about the period. */
export function refuse(
  { kind }: ClockEvent,
  { regime, right, rule }: CountingRules,
  reason: string,
  reference = rule.respond.reference,
): ClockEventRefused {
  return new ClockEventRefused(kind, regime.id, right, { reason, reference });
}

type Entry = QuestionEffect | FeeEffect | Extension;

/**
 * The rule for an event that may move the clock.
 * @throws ClockEventRefused where there is no rule, or the rule lets the clock run on.
 */
export function entryFor<E extends Entry>(
  event: ClockEvent,
  entry: E | undefined,
  rules: CountingRules,
): Exclude<E, { effect: "none" }> {
  if (!entry) throw refuse(event, rules, "the rule knows no such event, and the time runs from receipt");
  if (entry.effect === "none") throw refuse(event, rules, entry.because, entry.reference);
  return entry as Exclude<E, { effect: "none" }>;
}
