import type { Temporal } from "temporal-polyfill";
import { type LegalClock, runClock } from "./clock.ts";
import type { ClockEvent } from "./clock-event.ts";
import type { CountingRules } from "./count-deadline.ts";
import { datesOf } from "./dates-of.ts";
import type { DeadlineSheet } from "./deadline-sheet.ts";
import { derive } from "./derive.ts";
import { dateAt, type Place } from "./place.ts";
import { type Regime, ruleFor } from "./regime.ts";

export interface DeadlineInput {
  readonly regime: Regime;
  /** Its name in the API or in the regime itself. */
  readonly right: string;
  /** ISO instant, or the date at the place where the time of day is unknown. */
  readonly received: string;
  readonly place: Place;
  /** In any order. */
  readonly events?: readonly ClockEvent[];
}

/**
 * Every date that a regime gives for a request, with the reason for each in words.
 * @throws NoRuleForRight; ClockEventRefused for the earliest event that the regime does not allow.
 */
export function computeDeadlines(input: DeadlineInput): DeadlineSheet {
  const { regime, right, place, events = [] } = input;
  const rule = ruleFor(regime, right);
  const rules: CountingRules = { regime, right, rule, calendar: place.calendar };
  const received = dateAt(input.received, place);
  const dated = events.map((event) => ({ ...event, on: dateAt(event.at, place) }));
  const clock = runClock(received, dated, rules);
  const dates = datesOf(clock, received, rules, place);
  const { base, legal, target, extended } = dates;
  const { extension, onReceipt } = rule;
  const inForce = clock.extension && extended ? extended : dates;

  return {
    regime: regime.id,
    right,
    place: place.code,
    zones: place.zones,
    receivedAt: input.received,
    received: received.toString(),
    base: base.toString(),
    legal: legal.toString(),
    target: target.toString(),
    due: inForce.legal.toString(),
    dueAt: dates.lastSecond,
    clock: stateOf(clock),
    ...iso({
      acknowledgeBy: dates.acknowledgeBy,
      extensionNoticeBy: extension && extension.effect !== "none" ? base : undefined,
      executeBy: onReceipt?.rights.includes(right) ? received : undefined,
      refuseBy: dates.refuseBy,
      optOutBy: dates.optOutBy,
      appeal: dates.appeal,
      appealExtended: dates.appealExtended,
    }),
    ...(extended && {
      extended: {
        base: extended.base.toString(),
        legal: extended.legal.toString(),
        target: extended.target.toString(),
        ...iso({ noticeOn: clock.extension?.on }),
      },
    }),
    ...(regime.rolls && place.calendar && { calendar: place.calendar.version }),
    derivation: derive({ ...input, rules, clock, dates }),
  };
}

function stateOf({ open }: LegalClock): DeadlineSheet["clock"] {
  const [oldest] = open;
  if (!oldest) return { state: "runs" };
  const topics = [...new Set(open.map(({ topic }) => topic))];
  return { state: "stands", since: oldest.asked.toString(), topics };
}

/** The members that are dates, as ISO dates. */
function iso<Name extends string>(
  dates: Readonly<Record<Name, Temporal.PlainDate | undefined>>,
): { [name in Name]?: string } {
  const known = Object.entries<Temporal.PlainDate | undefined>(dates).filter(([, date]) => date);
  return Object.fromEntries(known.map(([name, date]) => [name, String(date)])) as { [name in Name]?: string };
}
