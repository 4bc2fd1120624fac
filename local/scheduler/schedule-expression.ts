import { Temporal } from "temporal-polyfill";
import { HostError } from "../host-error.ts";

/** Instant (ms) of the first occurrence after `after` (ms); `undefined` after the last. */
export type NextOccurrence = (after: number) => number | undefined;

export class ScheduleExpressionError extends HostError {
  override name = "ScheduleExpressionError";

  constructor(expression: string) {
    super(
      `Schedule expression "${expression}": the local host understands rate(n minutes|hours|days), at(yyyy-mm-ddThh:mm:ss) and cron(minutes hours day-of-month month day-of-week year) with lists, ranges and steps.`,
    );
  }
}

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads an EventBridge schedule expression.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @param start instant (ms) from which a rate counts
 */
export function parseSchedule(expression: string, start: number, timeZone = "UTC"): NextOccurrence {
  const [, kind, argument = ""] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === "rate") {
    const [, count, unit = ""] = /^(\d+) (minute|hour|day)s?$/.exec(argument) ?? [];
    const period = Number(count) * (unitMs[unit] ?? 0);
    if (!(period > 0)) throw new ScheduleExpressionError(expression);
    return (after) => start + (Math.floor(Math.max(0, after - start) / period) + 1) * period;
  }
  if (kind === "at") {
    const instant = Temporal.PlainDateTime.from(argument).toZonedDateTime(timeZone).epochMilliseconds;
    return (after) => (instant > after ? instant : undefined);
  }
  const fields = argument.split(/\s+/);
  if (kind !== "cron" || fields.length !== 6) throw new ScheduleExpressionError(expression);
  const [minutes, hours, daysOfMonth, months, daysOfWeek, years] = fields.map((field, index) => {
    const values = parseField(field, ranges[index] as FieldRange);
    if (!values) throw new ScheduleExpressionError(expression);
    return values;
  }) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  return (after) => {
    const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone);
    // Five years hold every date there is, 29 February included.
    for (
      let day = from.toPlainDate(), end = day.add({ years: 5 });
      Temporal.PlainDate.compare(day, end) < 0;
      day = day.add({ days: 1 })
    ) {
      // AWS counts Sunday as 1, ISO as 7.
      const weekday = (day.dayOfWeek % 7) + 1;
      if (
        !years.has(day.year) ||
        !months.has(day.month) ||
        !daysOfMonth.has(day.day) ||
        !daysOfWeek.has(weekday)
      )
        continue;
      for (const hour of hours)
        for (const minute of minutes) {
          const instant = day.toZonedDateTime({ timeZone, plainTime: { hour, minute } }).epochMilliseconds;
          if (instant > after) return instant;
        }
    }
    return undefined;
  };
}

interface FieldRange {
  from: number;
  to: number;
  names?: string[];
}

const ranges: FieldRange[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ") },
  { from: 1, to: 7, names: "SUN MON TUE WED THU FRI SAT".split(" ") },
  { from: 1970, to: 2199 },
];

/** The values of one cron field, ascending; `undefined` when it is malformed. */
function parseField(field: string, range: FieldRange): Set<number> | undefined {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const [, first = "", last, step] = /^([^-/]+)(?:-([^/]+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const isAny = first === "*" || first === "?";
    const from = isAny ? range.from : toNumber(first, range);
    const to = last !== undefined ? toNumber(last, range) : isAny || step !== undefined ? range.to : from;
    if (!(from >= range.from && to <= range.to && from <= to)) return undefined;
    for (let value = from; value <= to; value += Number(step ?? 1) || 1) values.add(value);
  }
  return new Set([...values].sort((a, b) => a - b));
}

function toNumber(text: string, range: FieldRange): number {
  const named = range.names?.indexOf(text.toUpperCase()) ?? -1;
  return named >= 0 ? range.from + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
