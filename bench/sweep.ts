import { due, sweepAt } from "./open-requests.ts";
import { type Effort, type OpenTable, openTable } from "./open-table.ts";
import { exactly, type Part } from "./part.ts";
import { median, spread } from "./statistics.ts";

const sizes = [10_000, 100_000] as const;
const rounds = 6;
const whole = (count: number) => count.toLocaleString("en");

interface Measured {
  readonly table: OpenTable;
  /** Sweeps with due requests, and sweeps without. */
  readonly busy: Effort[];
  readonly idle: Effort[];
}

/** The deadline sweep over many open requests, of which few are due. */
export const sweep: Part = {
  name: "sweep",
  about: `the deadline sweep over ${sizes.map(whole).join(" and ")} open requests, ${due} of them due`,
  async run(bench) {
    const measured: Measured[] = [];
    try {
      for (const size of sizes)
        measured.push({ table: await openTable(size, bench.say), busy: [], idle: [] });
      for (let round = 0; round < rounds; round++) {
        const now = sweepAt(round);
        // In changing order: neither always runs on a warm processor.
        for (const { table, busy, idle } of round % 2 ? measured.toReversed() : measured) {
          busy.push(await table.sweepOnce(now));
          // The leases just taken leave nothing due.
          idle.push(await table.sweepOnce(now));
        }
      }
      return reportOn(measured);
    } finally {
      for (const { table } of measured) await table.stop();
    }
  },
};

function reportOn(measured: readonly Measured[]) {
  const msOf = (sweeps: readonly Effort[]) => sweeps.map(({ ms }) => ms);
  const readBy = (sweeps: readonly Effort[]) => Math.max(...sweeps.map(({ fromIndex }) => fromIndex));
  const [smaller, larger] = measured as [Measured, Measured];
  const times = (name: "busy" | "idle", what: string) => {
    const peer = { name: `over ${whole(smaller.table.size)}`, samples: msOf(smaller[name]) };
    return spread(`sweep over ${whole(larger.table.size)}, ${what}`, "ms", msOf(larger[name]), peer);
  };
  return {
    figures: [
      times("busy", `${due} due`),
      times("idle", "none due"),
      ...measured.map(({ table, busy }) => ({
        name: `index items read over ${whole(table.size)}`,
        value: median(busy.map(({ fromIndex }) => fromIndex)),
        unit: "items",
        beside: { name: "due", value: due },
      })),
    ],
    targets: measured.flatMap(({ table: { size }, busy, idle }) => [
      exactly(`index items read by a sweep over ${whole(size)}, ${due} due`, due, readBy(busy), "items"),
      exactly(`index items read by a sweep over ${whole(size)}, none due`, 0, readBy(idle), "items"),
    ]),
  };
}
