import { Temporal } from "temporal-polyfill";
import type { LegalClock } from "./clock.ts";
import type { DatedEvent } from "./clock-event.ts";
import { entryFor, refuse } from "./clock-event-refused.ts";
import { type CountingRules, countDeadline } from "./count-deadline.ts";

const { compare } = Temporal.PlainDate;

/** The notice of an extension goes out once, by the unrolled end of the first period. */
export function extend(clock: LegalClock, event: DatedEvent, rules: CountingRules): LegalClock {
  const { effect, reference } = entryFor(event, rules.rule.extension, rules);
  const { on } = event;
  const no = (reason: string) => refuse(event, rules, reason, reference);
  if (clock.extension) throw no(`there is one extension, and its notice went out on ${clock.extension.on}`);
  const { base } = countDeadline(clock, rules.rule.respond, rules);
  if (clock.open.length === 0 && compare(on, base) > 0)
    throw no(`its notice was due by ${base}, so one of ${on} is too late`);
  const named = event.kind === "extended" ? event.until : undefined;
  if (effect === "extends") {
    if (named) throw no(`the regime fixes the new date, so the notice cannot name ${named}`);
    return { ...clock, extension: { on } };
  }
  if (!named) throw no("the notice has to name the new date");
  const until = Temporal.PlainDate.from(named);
  if (compare(until, base) < 0) throw no(`the new date ${until} is before the first, ${base}`);
  return { ...clock, extension: { on, until } };
}
