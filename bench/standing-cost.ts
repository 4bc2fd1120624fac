import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./part.ts";
import prices from "./prices.json" with { type: "json" };
import type { System } from "./system.ts";
import { times, totalPrice, type Usage } from "./units.ts";
import { usageOf } from "./usage.ts";

const hoursPerMonth = 730;
const unit = `${prices.currency} per month`;

interface Resource {
  readonly Type: string;
  readonly Properties?: {
    readonly ScheduleExpression?: string;
    /** Of an alarm's metric. */
    readonly Namespace?: string;
    readonly MetricName?: string;
  };
}

/** Resources of an assembly's templates. @param root of the project that was synthesised. */
const resourcesIn = (root: string): Resource[] =>
  globSync("cdk.out/*.template.json", { cwd: root }).flatMap((file) => {
    const template = JSON.parse(readFileSync(join(root, file), "utf8")) as {
      Resources: Record<string, Resource>;
    };
    return Object.values(template.Resources);
  });

/** Minutes from one sweep to the next. */
const minutesBetweenSweeps = (resources: readonly Resource[]): number =>
  Number(
    resources
      .map(({ Properties }) => /^rate\((\d+) minutes\)$/.exec(Properties?.ScheduleExpression ?? "")?.[1])
      .find(Boolean),
  );

/** The usage of the time from one sweep to the next, in which nothing is due. */
export async function usageOfIdleSweep(system: System, root: string): Promise<Usage> {
  const nextSweep = () => system.client.moveClock(`PT${minutesBetweenSweeps(resourcesIn(root))}M`);
  // The first one tells the desk what the requests before have left to do.
  await nextSweep();
  return usageOf(system, nextSweep);
}

/** The cost of a month without requests: the resources of the templates, and the sweeps. */
export function standingCost(oneSweep: Usage, root: string): Figure[] {
  const resources = resourcesIn(root);
  const kept = Object.entries(prices.perMonth).map(([type, { what, price }]) => {
    const count =
      type === "metric" ? ownMetrics(resources) : resources.filter(({ Type }) => Type === type).length;
    return { name: what, value: count * price, unit, note: `${count} at ${price}` };
  });
  const runs = (hoursPerMonth * 60) / minutesBetweenSweeps(resources);
  const value = totalPrice(times(oneSweep, runs / oneSweep.lambdaRequests));
  return [
    ...kept,
    { name: "sweeps with nothing due", value, unit, note: `${runs.toLocaleString("en")} sweeps` },
  ];
}

/** Custom metrics, found by the alarms that watch them. */
function ownMetrics(resources: readonly Resource[]): number {
  const names = resources.flatMap(({ Properties: { Namespace, MetricName } = {} }) =>
    Namespace && MetricName && !Namespace.startsWith("AWS/") ? [MetricName] : [],
  );
  return new Set(names).size;
}
