import { Temporal } from "temporal-polyfill";
import { appeal } from "./appeal.ts";
import { type DatedEvent, inOrder } from "./clock-event.ts";
import { refuse } from "./clock-event-refused.ts";
import type { CountingRules } from "./count-deadline.ts";
import { extend } from "./extend.ts";
import type { Pause } from "./pauses.ts";
import { answer, ask, pay } from "./questions.ts";

export type Topic = "identity" | "clarification" | "fee";

export interface ClockQuestion {
  readonly topic: Topic;
  readonly asked: Temporal.PlainDate;
}
export interface Answered extends ClockQuestion, Pause {
  readonly answered: Temporal.PlainDate;
}

/** A request's clock after all its events. */
export interface LegalClock {
  readonly start: Temporal.PlainDate;
  readonly startedBy: "receipt" | Topic;
  readonly pauses: readonly Answered[];
  /** Questions without an answer, oldest first: the clock stands while there are any. */
  readonly open: readonly ClockQuestion[];
  /** Sentences about things that an operator should look at. */
  readonly warnings: readonly string[];
  readonly feePaidOn?: Temporal.PlainDate;
  readonly extension?: { readonly on: Temporal.PlainDate; readonly until?: Temporal.PlainDate };
  readonly appealedOn?: Temporal.PlainDate;
}

/**
 * Plays the events of a request, given in any order, to its clock.
 * @throws ClockEventRefused for the earliest event that the regime does not allow.
 */
export function runClock(
  received: Temporal.PlainDate,
  events: readonly DatedEvent[],
  rules: CountingRules,
): LegalClock {
  const started: LegalClock = { start: received, startedBy: "receipt", pauses: [], open: [], warnings: [] };
  return inOrder(events).reduce((clock, event) => {
    if (Temporal.PlainDate.compare(event.on, received) < 0)
      throw refuse(event, rules, `${event.on} is before the request was received, on ${received}`);
    return play(clock, event, rules);
  }, started);
}

function play(clock: LegalClock, event: DatedEvent, rules: CountingRules): LegalClock {
  switch (event.kind) {
    case "identity-asked":
      return ask(clock, event, "identity", rules);
    case "clarification-asked":
      return ask(clock, event, "clarification", rules);
    case "fee-asked":
      return ask(clock, event, "fee", rules);
    case "identity-answered":
      return answer(clock, event, "identity", rules);
    case "clarification-answered":
      return answer(clock, event, "clarification", rules);
    case "fee-paid":
      return pay(clock, event, rules);
    case "extended":
      return extend(clock, event, rules);
    case "appealed":
      return appeal(clock, event, rules);
  }
}
