import { Temporal } from "temporal-polyfill";
import { TerminalError } from "../errors.ts";
import { type Calendar, rollToWorkingDay } from "./calendar.ts";
import { type Pause, pausedDays } from "./pauses.ts";
import { addPeriod, type Period } from "./period.ts";
import type { Regime, Rule } from "./regime.ts";

/** Everything that counting a clock depends on. */
export interface CountingRules {
  readonly regime: Regime;
  readonly right: string;
  readonly rule: Rule;
  /** Public holidays of the place of action; only for regimes that roll. */
  readonly calendar: Calendar | undefined;
}

/** The end of a period: unrolled, by the law, and our own target, which is never later than the law's end. */
export interface Counted {
  readonly base: Temporal.PlainDate;
  readonly legal: Temporal.PlainDate;
  readonly target: Temporal.PlainDate;
}

/** Counts from the start of the clock, adds the days on which it stood, and rolls last. */
export function countDeadline(
  { start, pauses }: { readonly start: Temporal.PlainDate; readonly pauses: readonly Pause[] },
  { within, targetDays }: { readonly within: Period; readonly targetDays?: number | undefined },
  rules: CountingRules,
): Counted {
  const stood = pausedDays(pauses, start);
  const end = addPeriod(start, within);
  const base = stood > 0 ? end.add({ days: stood }) : end;
  const legal = rolled(base, rules);
  if (targetDays === undefined) return { base, legal, target: legal };
  const aim = start.add({ days: targetDays + stood });
  return { base, legal, target: Temporal.PlainDate.compare(aim, legal) < 0 ? aim : legal };
}

function rolled(date: Temporal.PlainDate, { regime, calendar }: CountingRules): Temporal.PlainDate {
  if (!regime.rolls) return date;
  if (!calendar)
    throw new TerminalError(`The public holidays of the place are needed to count under ${regime.id}.`);
  return rollToWorkingDay(date, calendar);
}
