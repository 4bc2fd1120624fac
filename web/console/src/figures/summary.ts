import type { Figures } from "../api/types.ts";

type Row = Pick<Figures["rights"][number], "received" | "answered" | "onTime" | "open">;

export interface Totals {
  readonly received: number;
  readonly answered: number;
  readonly open: number;
  /** Share of what was answered by the legal deadline, in percent; absent where nothing was answered. */
  readonly onTimePercent?: number;
}

export function totalsOf(rows: readonly Row[]): Totals {
  const sum = (key: keyof Row) => rows.reduce((total, row) => total + row[key], 0);
  const answered = sum("answered");
  return {
    received: sum("received"),
    answered,
    open: sum("open"),
    ...(answered > 0 && { onTimePercent: percent(sum("onTime"), answered) }),
  };
}

/** Rounded down: 99.6 % is not all. */
export const percent = (part: number, whole: number): number => Math.floor((100 * part) / whole);

type Right = Figures["rights"][number]["right"];

export interface Series {
  readonly right: Right;
  readonly data: { readonly x: string; readonly y: number }[];
}

/** Requests received in each month of the year, by right; months without one are zero. */
export function byMonth({ year, months }: Pick<Figures, "year" | "months">): Series[] {
  const rights = [...new Set(months.map(({ right }) => right))];
  const all = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
  const received = (month: string, right: Right) =>
    months.find((row) => row.month === month && row.right === right)?.received ?? 0;
  return rights.map((right) => ({ right, data: all.map((x) => ({ x, y: received(x, right) })) }));
}
