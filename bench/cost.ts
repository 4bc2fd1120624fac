import type { Figure, Part } from "./part.ts";
import prices from "./prices.json" with { type: "json" };
import { lineThrough } from "./scale/line.ts";
import { standingCost } from "./standing-cost.ts";
import { mapUsage, priceOf, priceWithoutMails, times, totalPrice, usageNames } from "./units.ts";
import {
  count,
  type MeasuredRight,
  type MeasuredUnits,
  measuredRights,
  type UnitsOfRight,
  unitsWith,
} from "./units-of-requests.ts";

const thousand = 1000;
const unit = prices.currency;
/** The project's own processors. */
const few = 3;
const larger = [10, 40, 70];
/** More than one installation has room for: computed from the two largest, in which a request is read as in these. */
const computed = [100, 1000];
/** Billed units of a real run, at list prices, and the calls that they are made of. */
export const cost: Part = {
  name: "cost",
  about: `list price of ${thousand.toLocaleString("en")} requests, by the units of ${count}; ${unit}, ${prices.region}, prices of ${prices.asOf}, to be checked`,
  async run(bench) {
    const own = await unitsWith(few, bench);
    const more: MeasuredUnits[] = [];
    for (const processors of larger) more.push(await unitsWith(processors, bench));
    const [fewer, most] = more.slice(-2) as [MeasuredUnits, MeasuredUnits];
    const health = totalPrice(times(own.health, thousand));
    return {
      figures: [
        ...figuresOf(own, health),
        // More processors call the same once more each.
        ...measuredRights.flatMap((right) => callFigures(right, own.units[right])),
        ...standingCost(own.idleSweep, own.copy),
        ...more.flatMap((measured) => figuresOf(measured, health)),
        ...measuredRights.flatMap((right) => computedFigures(right, fewer, most)),
      ],
    };
  },
};

function computedFigures(right: MeasuredRight, fewer: MeasuredUnits, most: MeasuredUnits): Figure[] {
  const at = lineThrough(pointOf(fewer, right), pointOf(most, right));
  return computed.map((processors) => ({
    name: `${right}, P = ${processors.toLocaleString("en")}: all but mail and computing time`,
    value: priceWithoutMails(times(at(processors), thousand)),
    unit,
    beside: {
      name: "transitions and files alone",
      value: priceWithoutMails(times({ ...noUsage, ...floorOf(right, processors) }, thousand)),
    },
  }));
}

const pointOf = ({ processors, units }: MeasuredUnits, right: MeasuredRight) => ({
  processors,
  units: units[right].one,
});

const noUsage = mapUsage(() => 0);

/**
 * What the design cannot avoid: a state for each step, an object for what each processor collects, for the
 * package and the letter, a mail for the link, for the contacts, for the answer and for the code of the package. Of
 * tables: each item of a finished request, written once.
 */
function floorOf(right: MeasuredRight, processors: number): Partial<typeof noUsage> {
  const isAccess = right === "access";
  return {
    transitions: 6,
    s3Writes: isAccess ? processors + 2 : 1,
    s3Reads: isAccess ? processors + 2 : 1,
    mails: isAccess ? 4 : 3,
  };
}

function figuresOf({ processors, units }: MeasuredUnits, health: number): Figure[] {
  return measuredRights.flatMap((right) => {
    const { one: usage } = units[right];
    const floor = floorOf(right, processors);
    const what = `${right}, P = ${processors}`;
    const thousandTimes = times(usage, thousand);
    return [
      ...usageNames
        .filter((name) => usage[name] > 0)
        .map((name) => {
          const { what: billed, price, per } = prices.perRequest[name];
          return {
            name: `${what}: ${billed}`,
            value: priceOf(thousandTimes, name),
            unit,
            note: `${one(usage[name])} a request, floor ${floor[name] ?? "–"}; ${price} per ${per.toLocaleString("en")}`,
          };
        }),
      { name: `${what}: all but mail and computing time`, value: priceWithoutMails(thousandTimes), unit },
      {
        name: `${what}: all of it`,
        value: totalPrice(thousandTimes),
        unit,
        beside: { name: "as many GET /health", value: health },
      },
    ];
  });
}

/** The calls of one request by function, most units first. */
function callFigures(right: MeasuredRight, { calls }: UnitsOfRight): Figure[] {
  return calls
    .filter(({ caller }) => caller !== "local")
    .toSorted((a, b) => b.writeUnits - a.writeUnits || b.calls - a.calls)
    .map(({ caller, action, calls: times, writeUnits, readUnits }) => ({
      name: `${right}, P = ${few}: ${nameOf(caller)} ${action}`,
      value: times / count,
      unit: "calls",
      note: `${one(writeUnits / count)} write units, ${one(readUnits / count)} read units`,
    }));
}

/** A function, by its role: `Stack-WorkflowRunTaskRole032EB30D`. */
const nameOf = (role: string): string => role.replace(/^\w+-/, "").replace(/Role[0-9A-F]{8}$/, "");

const one = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });
