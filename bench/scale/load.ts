import loads from "./loads.json" with { type: "json" };

/** The requests that one installation serves. */
export interface Load {
  readonly name: string;
  readonly requestsADay: number;
  readonly openRequests: number;
  readonly processors: number;
}

export const { assumptions, loads: givenLoads }: { assumptions: Assumptions; loads: readonly Load[] } = loads;

/** What no measurement here can give. */
export interface Assumptions {
  /** The part of a day's requests that comes in its busiest hour. */
  readonly busiestHour: number;
  /** The part of the requests that are erasures; the others are access requests, the dearest right. */
  readonly erasures: number;
  /** Mean seconds for which one invocation of a function lasts on AWS, where calls go over a network. */
  readonly secondsPerInvocation: number;
  /** How often the sweep attends to one open request, on the mean. */
  readonly attentionsADay: number;
  /** Days for which a finished request's record is kept. */
  readonly keptDays: number;
  /** Days from the proof of identity within which a vendor has to be through. */
  readonly deadlineDays: number;
}

/** Requests a second in the busiest hour. */
export const perSecond = ({ requestsADay }: Load): number => (requestsADay * assumptions.busiestHour) / 3600;
