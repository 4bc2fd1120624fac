import type { Deadlines } from "../request.ts";
import { acknowledgeBy } from "./acknowledge-by.ts";
import { countDeadline } from "./count-deadline.ts";
import { dateAt, type Place } from "./place.ts";
import { type Regime, ruleFor } from "./regime.ts";

/**
 * The dates that `computeDeadlines` gives without events and without words, and the legal local date of receipt.
 * @throws NoRuleForRight
 */
export function deadlinesAtReceipt(
  receivedAt: string,
  { regime, right, place }: { readonly regime: Regime; readonly right: string; readonly place: Place },
): { readonly receivedOn: string; readonly acknowledgeBy?: string; readonly deadlines: Deadlines } {
  const rule = ruleFor(regime, right);
  const start = dateAt(receivedAt, place);
  const rules = { regime, right, rule, calendar: place.calendar };
  const { base, legal, target } = countDeadline({ start, pauses: [] }, rule.respond, rules);
  const acknowledge = acknowledgeBy(start, rule);
  return {
    receivedOn: start.toString(),
    ...(acknowledge && { acknowledgeBy: acknowledge.toString() }),
    deadlines: { base: base.toString(), legal: legal.toString(), target: target.toString() },
  };
}
