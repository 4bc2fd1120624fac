/** What becomes of the calls to a vendor that takes only so many a day. */
export interface Backlog {
  /** Calls that wait at the end of the last day. */
  readonly waiting: number;
  /** The longest wait, in days; of calls that still wait, the wait so far. */
  readonly longestDays: number;
  /** The first day, counted from 0, of which a call waits for longer than it may. */
  readonly firstLateDay: number | undefined;
}

/**
 * Days in a row, first come first served.
 * @param arrivals new calls of each day. @param aDay what the vendor takes in a day.
 * @param deadlineDays whole days that a call may wait.
 */
export function backlogOf(arrivals: readonly number[], aDay: number, deadlineDays: number): Backlog {
  /** What is left of each day that is not yet through. */
  const waiting: { day: number; left: number }[] = [];
  let longestDays = 0;
  let firstLateDay: number | undefined;
  const waited = (from: number, until: number) => {
    longestDays = Math.max(longestDays, until - from);
    if (until - from > deadlineDays) firstLateDay = Math.min(firstLateDay ?? from, from);
  };
  arrivals.forEach((count, day) => {
    if (count > 0) waiting.push({ day, left: count });
    let room = aDay;
    while (room > 0 && waiting[0]) {
      const taken = Math.min(room, waiting[0].left);
      room -= taken;
      waiting[0].left -= taken;
      waited(waiting[0].day, day);
      if (waiting[0].left <= 0) waiting.shift();
    }
  });
  for (const { day } of waiting) waited(day, arrivals.length - 1);
  return { waiting: waiting.reduce((sum, { left }) => sum + left, 0), longestDays, firstLateDay };
}
