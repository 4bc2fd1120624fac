import { Temporal } from "temporal-polyfill";
import type { Clock, Topic } from "./clock.ts";
import type { DatedEvent } from "./clock-event.ts";
import { entryFor, refuse } from "./clock-event-refused.ts";
import { type CountingRules, countDeadline } from "./count-deadline.ts";

const { compare } = Temporal.PlainDate;

/** The person is asked something: the clock stands, where the rule says so, until it is answered. */
export function ask(clock: Clock, event: DatedEvent, topic: Topic, rules: CountingRules): Clock {
  const { askedWithinDays, reference } = entryFor(event, rules.rule[topic], rules);
  const asked = { ...clock, open: [...clock.open, { topic, asked: event.on }] };
  if (clock.open.length > 0) return asked;
  const { legal } = countDeadline(clock, rules.rule.respond, rules);
  if (compare(event.on, legal) > 0)
    throw refuse(event, rules, `the time to answer had run out on ${legal}, before ${event.on}`, reference);
  if (askedWithinDays === undefined) return asked;
  // Days on which the clock stood do not make a second question less prompt.
  const { base } = countDeadline(clock, { within: `${askedWithinDays} days` }, rules);
  if (compare(event.on, base) > 0)
    throw refuse(
      event,
      rules,
      `only a prompt question moves the clock, here one by ${base}, and this is of ${event.on}`,
      reference,
    );
  return asked;
}

/** The oldest open question on the topic is answered. */
export function answer(clock: Clock, event: DatedEvent, topic: Topic, rules: CountingRules): Clock {
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

/** A fee that was asked for is paid. */
export function pay(clock: Clock, event: DatedEvent, rules: CountingRules): Clock {
  const { reference } = entryFor(event, rules.rule.fee, rules);
  if (clock.feePaidOn)
    throw refuse(event, rules, `there is one fee, and it was paid on ${clock.feePaidOn}`, reference);
  return { ...clock, feePaidOn: event.on, ...later(clock, event.on, "fee") };
}

/** The clock starts with the last of what it needs to start. */
function later({ start, startedBy }: Clock, on: Temporal.PlainDate, by: Clock["startedBy"]) {
  return compare(on, start) > 0 ? { start: on, startedBy: by } : { start, startedBy };
}
