import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { requestTableOf } from "./request-table-of.ts";
import type { UnitsOfOne } from "./scale/units-of-one.ts";
import { usageOfIdleSweep } from "./standing-cost.ts";
import { System } from "./system.ts";
import { times, type Usage } from "./units.ts";
import { type CallsOf, usageAndCallsOf, usageOf } from "./usage.ts";
import type { Workbench } from "./workbench.ts";

/** Every request costs the same units: a few show it. */
export const count = 3;
/** The processor of which a greater number is made. */
const copied = "mailing";

/** The rights whose units are measured: the dearest one that reads, and the one that deletes. */
export const measuredRights = ["access", "erasure"] as const;
export type MeasuredRight = (typeof measuredRights)[number];

export interface UnitsOfRight {
  readonly one: UnitsOfOne;
  /** Of all that were played. */
  readonly calls: readonly CallsOf[];
}

export interface MeasuredUnits {
  readonly processors: number;
  /** The project that ran. */
  readonly copy: string;
  readonly units: Readonly<Record<MeasuredRight, UnitsOfRight>>;
  /** From one sweep to the next, with nothing due. */
  readonly idleSweep: Usage;
  /** Of one `GET /health`. */
  readonly health: Usage;
}

/** The units of a real run with so many processors: the project's own, and some more of one kind. */
export const unitsWith = (processors: number, bench: Workbench): Promise<MeasuredUnits> =>
  bench.once(`units with ${processors} processors`, () => measure(processors, bench));

async function measure(processors: number, bench: Workbench): Promise<MeasuredUnits> {
  const copy = copyWith(processors, bench);
  const host = await bench.host(bench.folder(), copy);
  const system = new System(host, join(copy, "functions", "processors"));
  const table = await requestTableOf(host);
  bench.say(`warming up ${processors} processors`);
  const [first = "", ...people] = await system.people(count + 1);
  const play = {
    access: (email: string) => accessAndDownload(system, email),
    erasure: (email: string) => system.playQuietly("erasure", email),
  };
  for (const right of measuredRights) await system.warmUp(right, first);
  const unitsOf = async (right: MeasuredRight): Promise<UnitsOfRight> => {
    bench.say(`${count} times ${right}`);
    const played: string[] = [];
    const { usage, calls } = await usageAndCallsOf(system, async () => {
      for (const email of people) played.push(await play[right](email));
    });
    const one = {
      ...times(usage, 1 / count),
      writes: writesOf(calls) / count,
      recordBytes: await table.bytesOf(played[0] ?? ""),
    };
    return { one, calls };
  };
  const access = await unitsOf("access");
  const erasure = await unitsOf("erasure");
  const idleSweep = await usageOfIdleSweep(system, copy);
  const health = await usageOf(system, () => system.client.call("GET", "/health"));
  await host.stop();
  return { processors, copy, units: { access, erasure }, idleSweep, health };
}

function copyWith(processors: number, bench: Workbench): string {
  const own = discoverManifests(join(bench.copy, "functions", "processors")).length;
  if (processors === own) return bench.copy;
  const copy = bench.freshCopy();
  const folder = join(copy, "functions", "processors");
  for (let more = 1; more <= processors - own; more++) {
    const id = `${copied}-${more}`;
    cpSync(join(folder, copied), join(folder, id), { recursive: true });
    const manifest = join(folder, id, "manifest.ts");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(`id: "${copied}"`, `id: "${id}"`));
  }
  return copy;
}

/** An access request until the person has the package. @returns its id. */
async function accessAndDownload(system: System, email: string): Promise<string> {
  const requestId = await system.playQuietly("access", email);
  await system.client.package(requestId, email);
  return requestId;
}

/** Writes by our own functions, without those that processors make in their own tables. */
const writesOf = (calls: readonly CallsOf[]): number =>
  calls
    .filter(({ caller, writeUnits }) => writeUnits > 0 && !caller.includes("Processors"))
    .reduce((sum, { calls: times }) => sum + times, 0);
