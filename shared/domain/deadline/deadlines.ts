import { Temporal } from "temporal-polyfill";
import type { Deadlines } from "../request.ts";
import { type Calendar, rollToWorkingDay } from "./calendar.ts";

/** How one regime counts the time to answer; a row of `shared/policy/regimes.json`. */
export interface RespondRule {
  /** ISO 8601 duration in whole months or days, such as `P1M`. */
  readonly respondWithin: string;
  /** Whether a last day that is no working day moves to the next. */
  readonly rolls: boolean;
  /** Days from receipt by which we mean to answer, if that is before the legal date. */
  readonly targetDays: number;
}

/**
 * GDPR Art. 12(3) with Regulation 1182/71 Art. 3: the day of receipt does not count; a month ends on the same date,
 * or on the last day of a month that lacks it.
 * @param receivedOn legal local date of receipt (ISO).
 */
export function respondDeadlines(receivedOn: string, rule: RespondRule, calendar: Calendar): Deadlines {
  const received = Temporal.PlainDate.from(receivedOn);
  const base = received.add(rule.respondWithin, { overflow: "constrain" });
  const legal = rule.rolls ? rollToWorkingDay(base, calendar) : base;
  const aim = received.add({ days: rule.targetDays });
  const target = Temporal.PlainDate.compare(aim, legal) < 0 ? aim : legal;
  return { base: base.toString(), legal: legal.toString(), target: target.toString() };
}

/** The legal local date of an instant: when it was in the zone of the place of action. */
export function localDate(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The instant at which a local date begins, or has reached a wall-clock time, in a zone. */
export function instantOn(date: string, zone: string, time = "00:00"): string {
  const plain = Temporal.PlainDate.from(date);
  return plain.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString();
}

/** The instant at which a local date is over: due dates end at 23:59:59 local time. */
export function endOf(date: string, zone: string): string {
  return instantOn(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), zone);
}

export function addTo(instant: string, duration: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO("UTC");
  return zoned.add(duration).toInstant().toString();
}
