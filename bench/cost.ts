import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import type { Figure, Part } from "./part.ts";
import prices from "./prices.json" with { type: "json" };
import { standingCost } from "./standing-cost.ts";
import { System } from "./system.ts";
import {
  type CallsOf,
  priceOf,
  times,
  totalPrice,
  type Usage,
  usageAndCallsOf,
  usageNames,
  usageOf,
} from "./usage.ts";
import type { Workbench } from "./workbench.ts";

/** Every request costs the same units: a few show it. */
const count = 3;
const thousand = 1000;
const unit = prices.currency;
const byProcessors = [3, 10];
/** The processor of which a greater number is made. */
const copied = "mailing";

/** Billed units of a real run, at list prices, and the calls that they are made of. */
export const cost: Part = {
  name: "cost",
  about: `list price of ${thousand.toLocaleString("en")} requests, by the units of ${count}; ${unit}, ${prices.region}, prices of ${prices.asOf}, to be checked`,
  async run(bench) {
    const figures: Figure[] = [];
    const copies = byProcessors.map((processors) => ({ processors, copy: copyWith(processors, bench) }));
    for (const { processors, copy } of copies) figures.push(...(await costWith(processors, copy, bench)));
    return { figures };
  },
};

async function costWith(processors: number, copy: string, bench: Workbench): Promise<Figure[]> {
  const host = await bench.host(bench.folder(), copy);
  const system = new System(host, join(copy, "functions", "processors"));
  bench.say(`warming up ${processors} processors`);
  const [first = "", ...people] = await system.people(count + 1);
  const access = (email: string) => accessAndDownload(system, email);
  const erasure = (email: string) => system.playQuietly("erasure", email);
  await access(first);
  await erasure(first);

  const measure = async (what: string, work: (email: string) => Promise<unknown>) => {
    bench.say(`${count} times ${what}`);
    const { usage, calls } = await usageAndCallsOf(system, async () => {
      for (const email of people) await work(email);
    });
    return { what: `${what}, P = ${processors}`, usage: times(usage, thousand / count), calls };
  };
  const measured = [await measure("access", access), await measure("erasure", erasure)];
  const health = await usageOf(system, () => system.client.call("GET", "/health"));
  const floors = { access: floorOf("access", processors), erasure: floorOf("erasure", processors) };
  const figures = [
    ...measured.flatMap((one, at) =>
      figuresOf(one, at === 0 ? floors.access : floors.erasure, totalPrice(times(health, thousand))),
    ),
    // More processors call the same once more each.
    ...(processors === byProcessors[0]
      ? [...measured.flatMap(callFigures), ...(await standingCost(system, copy))]
      : []),
  ];
  await host.stop();
  return figures;
}

/** A copy of the project with so many processors: beside its own, some more of one kind. */
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

/** An access request until the person has the package. */
async function accessAndDownload(system: System, email: string): Promise<void> {
  const requestId = await system.playQuietly("access", email);
  await system.client.package(requestId, email);
}

/**
 * What the design cannot avoid: a state for each step and processor, an object for what each processor collects, for the
 * package and the letter, a mail for the link, for the contacts, for the answer and for the code of the package. Of
 * tables: each item of a finished request, written once.
 */
function floorOf(right: "access" | "erasure", processors: number): Partial<Usage> {
  const isAccess = right === "access";
  return {
    transitions: 6 + processors,
    s3Writes: isAccess ? processors + 2 : 1,
    s3Reads: isAccess ? processors + 2 : 1,
    mails: isAccess ? 4 : 3,
  };
}

interface Measured {
  readonly what: string;
  /** Of a thousand requests. */
  readonly usage: Usage;
  /** Of all that were played. */
  readonly calls: readonly CallsOf[];
}

function figuresOf({ what, usage }: Measured, floor: Partial<Usage>, health: number): Figure[] {
  const rest = totalPrice({ ...usage, mails: 0, lambdaGbSeconds: 0 });
  return [
    ...usageNames
      .filter((name) => usage[name] > 0)
      .map((name) => {
        const { what: billed, price, per } = prices.perRequest[name];
        const least = floor[name];
        return {
          name: `${what}: ${billed}`,
          value: priceOf(usage, name),
          unit,
          note: `${one(usage[name] / thousand)} a request, floor ${least ?? "–"}; ${price} per ${per.toLocaleString("en")}`,
        };
      }),
    { name: `${what}: all but mail and computing time`, value: rest, unit },
    {
      name: `${what}: all of it`,
      value: totalPrice(usage),
      unit,
      beside: { name: "as many GET /health", value: health },
    },
  ];
}

/** The calls of one request by function, most units first. */
function callFigures({ what, calls }: Measured): Figure[] {
  return calls
    .filter(({ caller }) => caller !== "local")
    .toSorted((a, b) => b.writeUnits - a.writeUnits || b.calls - a.calls)
    .map(({ caller, action, calls: times, writeUnits, readUnits }) => ({
      name: `${what}: ${nameOf(caller)} ${action}`,
      value: times / count,
      unit: "calls",
      note: `${one(writeUnits / count)} write units, ${one(readUnits / count)} read units`,
    }));
}

/** A function, by its role: `Stack-WorkflowRunTaskRole032EB30D`. */
const nameOf = (role: string): string => role.replace(/^\w+-/, "").replace(/Role[0-9A-F]{8}$/, "");

const one = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });
