import { Temporal } from "temporal-polyfill";
import type { LegalClock, Topic } from "./clock.ts";
import type { DatedEvent } from "./clock-event.ts";
import { entryFor, refuse } from "./clock-event-refused.ts";
import { type CountingRules, countDeadline } from "./count-deadline.ts";

const { compare } = Temporal.PlainDate;

/** The person gets a question: the clock stands until the answer, where the rule says so. */
export function ask(clock: LegalClock, event: DatedEvent, topic: Topic, rules: CountingRules): LegalClock {
  const { askedWithinDays, whenLate, reference } = entryFor(event, rules.rule[topic], rules);
  if (topic === "fee" && clock.feePaidOn) throw feeIsPaid(clock, event, rules, reference);
  const asked = { ...clock, open: [...clock.open, { topic, asked: event.on }] };
  if (clock.open.length > 0) return asked;
  assertRuns(clock, event, rules, reference);
  if (askedWithinDays === undefined) return asked;
  const by = promptUntil(clock, askedWithinDays, rules);
  if (compare(event.on, by) <= 0) return asked;
  const late = `only a prompt question moves the clock, here one by ${by}, and this is of ${event.on}`;
  if (whenLate !== "warns") throw refuse(event, rules, late, reference);
  const warning = `${event.kind} of ${event.on} may come too late to move the clock: ${late} (${reference}). In doubt the date without it counts, and a person has to look.`;
  return { ...asked, warnings: [...clock.warnings, warning] };
}

/** An event after the end of the time moves nothing, unless the clock stood. */
function assertRuns(clock: LegalClock, event: DatedEvent, rules: CountingRules, reference: string): void {
  const { respond, extension } = rules.rule;
  const inForce = clock.extension && extension?.effect === "extends" ? extension : respond;
  const legal = clock.extension?.until ?? countDeadline(clock, inForce, rules).legal;
  if (clock.open.length === 0 && compare(event.on, legal) > 0)
    throw refuse(event, rules, `the time to answer had run out on ${legal}, before ${event.on}`, reference);
}

/** Days on which the clock stood do not make a second question late. */
function promptUntil(clock: LegalClock, withinDays: number, rules: CountingRules): Temporal.PlainDate {
  return countDeadline(clock, { within: `${withinDays} days` }, rules).base;
}

/** The person answers the oldest open question on the topic. */
export function answer(clock: LegalClock, event: DatedEvent, topic: Topic, rules: CountingRules): LegalClock {
  const { effect, reference } = entryFor(event, rules.rule[topic], rules);
  const at = clock.open.findIndex((question) => question.topic === topic);
  const question = clock.open[at];
  if (!question) throw refuse(event, rules, `no such question was open on ${event.on}`, reference);
  const open = clock.open.toSpliced(at, 1);
  if (effect === "starts") return { ...clock, open, ...later(clock, event.on, topic) };
  const end = effect === "excludes" ? event.on.add({ days: 1 }) : event.on;
  const pause = { ...question, answered: event.on, from: question.asked, end };
  return { ...clock, open, pauses: [...clock.pauses, pause] };
}

/** The person pays a fee: in time, or while the clock stood for a fee that was demanded in time. */
export function pay(clock: LegalClock, event: DatedEvent, rules: CountingRules): LegalClock {
  const { askedWithinDays, reference } = entryFor(event, rules.rule.fee, rules);
  if (clock.feePaidOn) throw feeIsPaid(clock, event, rules, reference);
  const at = clock.open.findIndex(({ topic }) => topic === "fee");
  if (at < 0) assertRuns(clock, event, rules, reference);
  const isLate =
    at < 0 &&
    askedWithinDays !== undefined &&
    compare(event.on, promptUntil(clock, askedWithinDays, rules)) > 0;
  const warning = `The fee was paid on ${event.on}, and no event says when it was asked for: only a prompt demand moves the clock (${reference}). A person has to look.`;
  return {
    ...clock,
    open: at < 0 ? clock.open : clock.open.toSpliced(at, 1),
    feePaidOn: event.on,
    warnings: isLate ? [...clock.warnings, warning] : clock.warnings,
    ...later(clock, event.on, "fee"),
  };
}

function feeIsPaid({ feePaidOn }: LegalClock, event: DatedEvent, rules: CountingRules, reference: string) {
  return refuse(event, rules, `there is one fee, and it was paid on ${feePaidOn}`, reference);
}

/** The clock starts with the last of its conditions. */
function later({ start, startedBy }: LegalClock, on: Temporal.PlainDate, by: LegalClock["startedBy"]) {
  return compare(on, start) > 0 ? { start: on, startedBy: by } : { start, startedBy };
}
