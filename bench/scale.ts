import { amount, type Figure, type Part } from "./part.ts";
import prices from "./prices.json" with { type: "json" };
import { backlogOf } from "./scale/backlog.ts";
import { lineThrough } from "./scale/line.ts";
import { assumptions, givenLoads, type Load } from "./scale/load.ts";
import { pricesOfAMonth } from "./scale/month.ts";
import { pressuresOf } from "./scale/pressures.ts";
import { meanOf, type UnitsOfOne } from "./scale/units-of-one.ts";
import { callsADay, callsOfOne, type Vendor, vendors } from "./scale/vendors.ts";
import { checkedOnManyProcessors, checkedOnManyRequests } from "./scale-check.ts";
import { type MeasuredUnits, unitsWith } from "./units-of-requests.ts";

/**
 * Measured numbers of processors; others are computed from two of them. A deployment with more than thirty reads a request in
 * another way.
 */
const [few, some, many, most] = [3, 30, 40, 70];
/** The tightest limits of each load are printed, and every other one that it goes beyond. */
const shown = 3;
/** Days for which a vendor's queue is followed. */
const followedDays = 365;
const whole = (count: number) => count.toLocaleString("en");

/** What binds first, what it costs and what to raise, far beyond what one machine can run. */
export const scale: Part = {
  name: "scale",
  about: `limits of AWS and of vendors under large loads, from units measured at P = ${few}, ${some}, ${many} and ${most}; checked on tables of open requests, and on requests to more processors`,
  async run(bench) {
    const ofFew = lineOf(await unitsWith(few, bench), await unitsWith(some, bench));
    const ofMany = lineOf(await unitsWith(many, bench), await unitsWith(most, bench));
    const one = (processors: number) => (processors > some ? ofMany : ofFew)(processors);
    const between = (name: "readUnits" | "writeUnits") => one(most + 1)[name] - one(most)[name];
    const checks = [
      await checkedOnManyRequests(bench),
      await checkedOnManyProcessors({ read: between("readUnits"), write: between("writeUnits") }, bench),
    ];
    return {
      figures: [
        ...givenLoads.flatMap((load) => figuresOf(load, one(load.processors))),
        ...givenLoads.flatMap((load) => vendors.flatMap((vendor) => queueAt(vendor, load))),
        ...checks.flatMap(({ figures }) => figures),
      ],
      targets: checks.flatMap(({ targets = [] }) => targets),
    };
  },
};

/** The mean request with any number of processors. */
function lineOf(fewer: MeasuredUnits, more: MeasuredUnits): (processors: number) => UnitsOfOne {
  const pointOf = ({ processors, units: { access, erasure } }: MeasuredUnits) => ({
    processors,
    units: meanOf(access.one, erasure.one),
  });
  return lineThrough(pointOf(fewer), pointOf(more));
}

function figuresOf(load: Load, units: UnitsOfOne): Figure[] {
  return [
    ...pressuresOf(load, units)
      .filter(({ share }, at) => at < shown || share >= 1)
      .map(({ what, demand, limit, share, raise }) => ({
        name: `${load.name}: ${what}`,
        value: 100 * share,
        unit: "%",
        note: `${amount(demand, "")} of ${amount(limit, "")}; ${raise}`,
      })),
    ...pricesOfAMonth(load, units).map(({ what, price }) => ({
      name: `${load.name}: ${what}`,
      value: price,
      unit: `${prices.currency} a month`,
    })),
  ];
}

/** What becomes of a vendor's queue that takes less than comes. */
function queueAt(vendor: Vendor, load: Load): Figure[] {
  const aDay = load.requestsADay * callsOfOne(vendor);
  const most = callsADay(vendor);
  if (most >= aDay) return [];
  const arrivals = Array.from({ length: followedDays }, () => aDay);
  const { waiting, firstLateDay } = backlogOf(arrivals, most, assumptions.deadlineDays);
  const late = firstLateDay === undefined ? "all in time" : `late from day ${firstLateDay} on`;
  const enough = whole(Math.floor(most / callsOfOne(vendor)));
  return [
    {
      name: `${load.name}: calls that wait after a year for ${vendor.what}`,
      value: waiting,
      unit: "calls",
      note: `${late}; it is enough for ${enough} requests a day`,
    },
  ];
}
