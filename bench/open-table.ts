import { nodeRandom } from "#shared/adapters/node-random.ts";
import { sweep } from "#shared/life/attend/sweep.ts";
import { queue } from "#shared/life/look/console/queue.ts";
import { controller } from "#shared/policy/controller.ts";
import { startRequestTable } from "#test/fixtures/request-table.ts";
import { startDynamoDbThread } from "./dynamodb-thread.ts";
import { fill } from "./open-requests.ts";
import { countReads, type Reads } from "./reads.ts";
import { timed } from "./statistics.ts";

/** What some work took, in milliseconds and reads. */
export interface Effort extends Readonly<Reads> {
  readonly ms: number;
}

export interface OpenTable {
  readonly size: number;
  /** The use case of the schedule, on the real store; its mails go nowhere. @param now ISO instant. */
  sweepOnce(now: string): Promise<Effort>;
  /** The first page of the console's queue, with the numbers of open requests. @param now ISO instant. */
  look(now: string): Promise<Effort>;
  stop(): Promise<void>;
}

/** A request table with so many open requests, of which few are due. */
export async function openTable(size: number, say: (line: string) => void): Promise<OpenTable> {
  say(`writing ${size.toLocaleString("en")} open requests`);
  const table = await startRequestTable(startDynamoDbThread);
  await fill(table, size);
  const reads = countReads(table.documents);
  const effortOf = async (work: () => Promise<unknown>): Promise<Effort> => {
    const before = { ...reads };
    const { ms } = await timed(work);
    return { ms, fromIndex: reads.fromIndex - before.fromIndex, units: reads.units - before.units };
  };
  const { store } = table;
  return {
    size,
    sweepOnce: (now) => effortOf(() => sweep(sweepServices(store, now), { mayGoOn: () => true, onFailure })),
    look: (now) => effortOf(() => queue({ limit: pageOfQueue }, { store, clock: () => now })),
    stop: table.stop,
  };
}

/** The console's page. */
const pageOfQueue = 25;

const onFailure = (_requestId: string, error: unknown) => {
  throw error;
};

function sweepServices(
  store: Parameters<typeof sweep>[0]["store"],
  now: string,
): Parameters<typeof sweep>[0] {
  const nothing = async () => undefined;
  const unused = async () => {
    throw new Error("Nothing that is due in this bench asks for this.");
  };
  return {
    store,
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
}
