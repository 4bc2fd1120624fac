import { rmSync } from "node:fs";
import { join } from "node:path";
import { emptyProcessMs } from "./empty-process.ts";
import { atMost, type Part } from "./part.ts";
import { median, spread } from "./statistics.ts";
import type { Workbench } from "./workbench.ts";

const rounds = 3;
const coldLimitMs = 10_000;
const unchangedLimitMs = 4000;

/** From the start of the host's process until `endpoints.json` has its addresses. */
export const startUp: Part = {
  name: "start-up",
  about: "start of the local host, cold and with nothing changed",
  async run(bench) {
    const cold: number[] = [];
    const unchanged: number[] = [];
    const empty: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      bench.say(`round ${round} of ${rounds}`);
      for (const built of ["cdk.out", ".build"])
        rmSync(join(bench.copy, built), { recursive: true, force: true });
      const folder = bench.folder();
      cold.push(await startMs(bench, folder));
      unchanged.push(await startMs(bench, folder));
      empty.push(await emptyProcessMs());
    }
    const floor = { name: "empty Node process", samples: empty };
    return {
      figures: [
        spread("start, nothing built yet", "ms", cold, floor),
        spread("start, nothing changed", "ms", unchanged, floor),
      ],
      targets: [
        atMost("start, nothing built yet", coldLimitMs, median(cold), "ms"),
        atMost("start, nothing changed", unchangedLimitMs, median(unchanged), "ms"),
      ],
    };
  },
};

async function startMs(bench: Workbench, folder: string): Promise<number> {
  const { ms, host } = await bench.timedHost(folder);
  await host.stop();
  return ms;
}
