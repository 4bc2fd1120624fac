import type { LegalClock } from "./clock.ts";
import type { DatedEvent } from "./clock-event.ts";
import { refuse } from "./clock-event-refused.ts";
import type { CountingRules } from "./count-deadline.ts";

/** The person appeals to the controller against its answer. */
export function appeal(clock: LegalClock, event: DatedEvent, rules: CountingRules): LegalClock {
  const { rule } = rules;
  if (!rule.appeal)
    throw refuse(event, rules, `there is no appeal to the controller; the remedy is: ${rule.remedy}`);
  if (clock.appealedOn)
    throw refuse(
      event,
      rules,
      `there is one appeal, and it was received on ${clock.appealedOn}`,
      rule.appeal.reference,
    );
  return { ...clock, appealedOn: event.on };
}
