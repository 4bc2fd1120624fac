import { assumptions, type Load, perSecond } from "./load.ts";
import quotas from "./quotas.json" with { type: "json" };
import type { UnitsOfOne } from "./units-of-one.ts";
import { callsOfOne, type Vendor, vendors } from "./vendors.ts";

type QuotaId = keyof typeof quotas.quotas;

/** How much of a limit a load takes: a `share` of 1 is all of it. */
export interface Pressure {
  readonly what: string;
  readonly demand: number;
  readonly limit: number;
  readonly share: number;
  /** What can be done about the limit. */
  readonly raise: string;
}

/** What a load takes of each quota and of each vendor's ceiling, the tightest first. @param units of the mean request. */
export function pressuresOf(load: Load, units: UnitsOfOne): Pressure[] {
  const rate = perSecond(load);
  const demands: Record<QuotaId, number> = {
    openExecutions: load.openRequests,
    transitions: rate * units.transitions,
    starts: rate,
    concurrency: rate * units.lambdaRequests * assumptions.secondsPerInvocation,
    writeUnits: rate * units.writeUnits,
    readUnits: rate * units.readUnits,
    // A change of the time at which a request is due takes its entry out of the index and puts in another.
    dueShard: (rate * units.writes * 2) / quotas.dueShards,
    kmsCalls: rate * units.kmsCalls,
    apiCalls: rate * units.apiCalls,
    s3Writes: rate * units.s3Writes,
    mailsADay: load.requestsADay * units.mails,
    mailsASecond: rate * units.mails,
    processors: load.processors,
  };
  const ofAws = (Object.keys(demands) as QuotaId[]).map((id) => pressureOn(quotas.quotas[id], demands[id]));
  const ofVendors = vendors.map((vendor) => pressureOn(vendor, demandOn(vendor, load)));
  return [...ofAws, ...ofVendors].toSorted((a, b) => b.share - a.share);
}

const demandOn = (vendor: Vendor, load: Load): number =>
  callsOfOne(vendor) * (vendor.per === "day" ? load.requestsADay : perSecond(load));

function pressureOn({ what, limit, raise }: Omit<Pressure, "demand" | "share">, demand: number): Pressure {
  return { what, demand, limit, share: demand / limit, raise };
}
