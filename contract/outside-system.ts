import type { MockSystem } from "#shared/processor/mock-kit.ts";
import type { Contents, Disturbance, RunningService, TrialSystem } from "./trial.ts";

/**
 * What stands in for a system outside: a server or a database on this machine, with invented people. A folder's
 * `outside.ts` exports it as `outside`; the contract kit tries the processor with it, and `npm start` serves it. What it
 * holds is seen as items: all of one person's in one partition, `pk`, and the address as `email` of the item that leads to
 * them.
 */
export interface OutsideSystem {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Restores exactly what it held at first, in service. */
  reset(): void | Promise<void>;
  contents(): Contents | Promise<Contents>;
  /** What the kit needs to reach it. */
  readonly kit: MockSystem;
  /** ISO instant of the kit's clock, where the system goes by a time of its own. */
  readonly now?: string;
  /** What tables of the manifest hold at first, where the processor has some beside. */
  readonly tables?: Contents;
  /** Takes it out of service until it is reset. A processor with tables of its own is tried by these. */
  takeOutOfService?(): void | Promise<void>;
  /** Has its calls fail from now on, and the number of calls up to now: `disturbedCalls` has both. */
  disturb?(disturbance: Disturbance | undefined): void;
  calls?: TrialSystem["calls"];
  /** A running service, which is neither ours to fill nor to take out of service. */
  readonly service?: RunningService;
  /** Ends all that it has answered `pending`, and reports that to the addresses that it was given. */
  finish?(): Promise<void>;
  /** It has no word for somebody unknown: an erasure of theirs is `done`, and nothing was counted. */
  readonly hasNoWordForNobody?: true;
}
