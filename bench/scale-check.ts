import { startDynamoDb } from "#local/dynamodb/dynamodb.ts";
import { startRecordedWorkflow } from "#test/workflows/recorded-workflow.ts";
import { due, sweepAt } from "./open-requests.ts";
import { type Effort, openTable } from "./open-table.ts";
import { atMost, exactly, type Report } from "./part.ts";
import { offBy } from "./scale/line.ts";
import type { Workbench } from "./workbench.ts";

/** Open requests of the table from which the model expects, and of the one that it is checked on. */
const [small, large] = [10_000, 100_000];
/** Processors of two requests: what one more takes is the difference, divided. */
const [fewer, more] = [100, 300];
/** Read units scatter with the pages in which DynamoDB reads an index. */
const tolerance = 0.05;
const whole = (count: number) => count.toLocaleString("en");

/** The model takes what a sweep and a look at the queue cost as independent of how many requests are open. */
export async function checkedOnManyRequests(bench: Workbench): Promise<Report> {
  const expected = await effortsOver(small, bench);
  const measured = await effortsOver(large, bench);
  const names = ["sweep with some due", "sweep with none due", "look at the queue"] as const;
  const pairs = names.map((name, at) => ({
    name,
    expected: expected[at]?.units ?? Number.NaN,
    measured: measured[at]?.units ?? Number.NaN,
  }));
  return {
    figures: pairs.map(({ name, expected, measured }) => ({
      name: `${name}, ${whole(large)} open`,
      value: measured,
      unit: "read units",
      beside: { name: `expected from ${whole(small)}`, value: expected },
    })),
    targets: [
      exactly(`index items read by a sweep over ${whole(large)}`, due, measured[0]?.fromIndex ?? 0, "items"),
      ...pairs.map(({ name, expected, measured }) =>
        atMost(`${name}: read units off the expected`, 100 * tolerance, 100 * offBy(expected, measured), "%"),
      ),
    ],
  };
}

async function effortsOver(size: number, bench: Workbench): Promise<Effort[]> {
  const table = await openTable(size, bench.say);
  try {
    const now = sweepAt(0);
    // The leases that the first sweep takes leave nothing due to the second.
    return [await table.sweepOnce(now), await table.sweepOnce(now), await table.look(now)];
  } finally {
    await table.stop();
  }
}

interface TableUnits {
  readonly read: number;
  readonly write: number;
}

/**
 * The model draws a line on from what a host can run. What one more processor takes of the table is measured where no host
 * comes: on the real state machine with our own run-task, which is all that works for one processor alone.
 * @param expected by the model, for each processor.
 */
export async function checkedOnManyProcessors(expected: TableUnits, bench: Workbench): Promise<Report> {
  const used = { read: 0, write: 0 };
  const count = (kind: keyof TableUnits, units: number) => {
    used[kind] += units;
  };
  const workflow = await startRecordedWorkflow(() => startDynamoDb({ count }));
  try {
    const played = async (processors: number): Promise<TableUnits> => {
      bench.say(`a request to ${processors} processors`);
      const before = { ...used };
      await workflow.play(Array.from({ length: processors }, (_, at) => `processor-${at}`));
      return { read: used.read - before.read, write: used.write - before.write };
    };
    const [ofFewer, ofMore] = [await played(fewer), await played(more)];
    const pairs = (["read", "write"] as const).map((of) => ({
      name: `${of} units of one more processor, at ${fewer} to ${more}`,
      measured: (ofMore[of] - ofFewer[of]) / (more - fewer),
      expected: expected[of],
    }));
    return {
      figures: pairs.map(({ name, measured, expected }) => ({
        name,
        value: measured,
        unit: "units",
        beside: { name: "in the model", value: expected },
      })),
      targets: pairs.map(({ name, measured, expected }) => atMost(name, expected, measured, "units")),
    };
  } finally {
    await workflow.stop();
  }
}
