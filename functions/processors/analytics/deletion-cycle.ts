import { Temporal } from "temporal-polyfill";

/**
 * Google deletes from its servers in cycles of about two months, each with the deletions that were asked for before
 * it began: a deletion asked for in one cycle is complete at the end of the next. The cycles here are
 * January–February, March–April and so on.
 * @param asked ISO date of the deletion from the reports.
 * @returns ISO date of the last day of the next cycle.
 */
export function endOfNextCycle(asked: string): string {
  const month = Temporal.PlainDate.from(asked).toPlainYearMonth();
  const intoCycle = (month.month - 1) % 2;
  const last = month.subtract({ months: intoCycle }).add({ months: 3 });
  return last.toPlainDate({ day: last.daysInMonth }).toString();
}
