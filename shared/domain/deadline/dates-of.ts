import type { Temporal } from "temporal-polyfill";
import { acknowledgeBy } from "./acknowledge-by.ts";
import type { LegalClock } from "./clock.ts";
import { type Counted, type CountingRules, countDeadline } from "./count-deadline.ts";
import { addPeriod } from "./period.ts";
import { lastSecondOf, type Place } from "./place.ts";
import type { Rule } from "./regime.ts";

type PlainDate = Temporal.PlainDate;

/** The dates that the regime gives for a request. */
export interface Dates extends Counted {
  readonly received: PlainDate;
  readonly acknowledgeBy?: PlainDate | undefined;
  readonly extended?: Counted | undefined;
  readonly refuseBy?: PlainDate | undefined;
  readonly optOutBy?: PlainDate | undefined;
  readonly appeal?: PlainDate | undefined;
  readonly appealExtended?: PlainDate | undefined;
  /** ISO instant at which the date in force ends. */
  readonly lastSecond: string;
}

/** @param received the legal local date of receipt, from which fixed dates are counted. */
export function datesOf(clock: LegalClock, received: PlainDate, rules: CountingRules, place: Place): Dates {
  const { regime, rule } = rules;
  const { respond, appeal, refusal } = rule;
  const first = countDeadline(clock, respond, rules);
  const extended = extendedFrom(clock, rules);
  const inForce = clock.extension && extended ? extended : first;
  const optOut = regime.rules.find((one) => one.optOut);
  const { appealedOn } = clock;
  return {
    ...first,
    received,
    extended,
    acknowledgeBy: acknowledgeBy(received, rule),
    refuseBy: refusal && (refusal.withExtension ? inForce : first).legal,
    optOutBy: optOut && addPeriod(received, optOut.respond.within),
    ...(appeal && appealedOn && appealDates(appealedOn, appeal)),
    lastSecond: lastSecondOf(inForce.legal, place),
  };
}

function appealDates(received: PlainDate, { within, extendedBy }: NonNullable<Rule["appeal"]>) {
  const appeal = addPeriod(received, within);
  return { appeal, appealExtended: extendedBy ? addPeriod(appeal, extendedBy) : undefined };
}

/** Counted from the start of the clock and not from the first date, which may be clamped or rolled. */
function extendedFrom(clock: LegalClock, rules: CountingRules): Counted | undefined {
  const { extension } = rules.rule;
  if (extension?.effect === "extends") return countDeadline(clock, extension, rules);
  const until = clock.extension?.until;
  return until && { base: until, legal: until, target: until };
}
