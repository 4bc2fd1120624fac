import { nodeRandom } from "#shared/adapters/node-random.ts";
import { sweep as runSweep } from "#shared/life/attend/sweep.ts";
import { controller } from "#shared/policy/controller.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { startDynamoDbThread } from "./dynamodb-thread.ts";
import { countItemsRead, type ItemsRead } from "./items-read.ts";
import { betweenMs, due, fill, firstSweep } from "./open-requests.ts";
import { exactly, type Part } from "./part.ts";
import { median, spread, timed } from "./statistics.ts";
import type { Workbench } from "./workbench.ts";

const sizes = [10_000, 100_000] as const;
const rounds = 6;
const whole = (count: number) => count.toLocaleString("en");

interface Filled {
  readonly size: number;
  readonly table: RequestTable;
  readonly read: ItemsRead;
  /** For each sweep with due requests, and each without: milliseconds and items read from the index. */
  readonly busy: { ms: number; fromIndex: number }[];
  readonly idle: { ms: number; fromIndex: number }[];
}

/** The deadline sweep over many open requests, of which few are due. */
export const sweep: Part = {
  name: "sweep",
  about: `the deadline sweep over ${sizes.map(whole).join(" and ")} open requests, ${due} of them due`,
  async run(bench) {
    const tables: Filled[] = [];
    try {
      for (const size of sizes) tables.push(await filled(size, bench));
      for (let round = 0; round < rounds; round++) {
        const now = new Date(firstSweep + round * betweenMs).toISOString();
        // In changing order: neither always runs on a warm processor.
        for (const one of round % 2 ? tables.toReversed() : tables) {
          one.busy.push(await sweepOnce(one, now));
          // The leases just taken leave nothing due.
          one.idle.push(await sweepOnce(one, now));
        }
      }
      return reportOn(tables);
    } finally {
      for (const { table } of tables) await table.stop();
    }
  },
};

async function filled(size: number, bench: Workbench): Promise<Filled> {
  bench.say(`writing ${whole(size)} open requests`);
  const table = await startRequestTable(startDynamoDbThread);
  await fill(table, size);
  return { size, table, read: countItemsRead(table.documents), busy: [], idle: [] };
}

/** The use case of the schedule, on the real store; its mails go nowhere. */
async function sweepOnce({ table, read }: Filled, now: string): Promise<{ ms: number; fromIndex: number }> {
  const before = read.fromIndex;
  const nothing = async () => undefined;
  const unused = async () => {
    throw new Error("Nothing that is due in this bench asks for this.");
  };
  const services = {
    store: table.store,
    workflow: { start: nothing, signal: unused },
    mailer: { send: unused },
    packages: { purge: unused },
    invokeProcessor: unused,
    outages: { claimNotice: unused, markNoticed: unused, end: unused, open: async () => [] },
    identify: unused,
    keyedHash: unused,
    secretKey: unused,
    manifests: [],
    publicUrl: "https://dsr.example.com",
    clock: () => now,
    random: nodeRandom,
    controller,
  };
  const onFailure = (_requestId: string, error: unknown) => {
    throw error;
  };
  const { ms } = await timed(() => runSweep(services, { mayGoOn: () => true, onFailure }));
  return { ms, fromIndex: read.fromIndex - before };
}

function reportOn(tables: readonly Filled[]) {
  const msOf = (sweeps: Filled["busy"]) => sweeps.map(({ ms }) => ms);
  const readBy = (sweeps: Filled["busy"]) => Math.max(...sweeps.map(({ fromIndex }) => fromIndex));
  const [smaller, larger] = tables as [Filled, Filled];
  const times = (name: "busy" | "idle", what: string) => {
    const peer = { name: `over ${whole(smaller.size)}`, samples: msOf(smaller[name]) };
    return spread(`sweep over ${whole(larger.size)}, ${what}`, "ms", msOf(larger[name]), peer);
  };
  return {
    figures: [
      times("busy", `${due} due`),
      times("idle", "none due"),
      ...tables.map(({ size, busy }) => ({
        name: `index items read over ${whole(size)}`,
        value: median(busy.map(({ fromIndex }) => fromIndex)),
        unit: "items",
        beside: { name: "due", value: due },
      })),
    ],
    targets: tables.flatMap(({ size, busy, idle }) => [
      exactly(`index items read by a sweep over ${whole(size)}, ${due} due`, due, readBy(busy), "items"),
      exactly(`index items read by a sweep over ${whole(size)}, none due`, 0, readBy(idle), "items"),
    ]),
  };
}
