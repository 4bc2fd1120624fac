import type { Outage } from "#shared/domain/outage.ts";

/** The systems that do not answer at the moment: one entry each, and not one for each request that waits. */
export interface OutageLog {
  /**
   * Notes that a request has met a silent system, and claims the notice to the operators.
   * @returns `undefined` where they have been told, or another run is telling them.
   */
  claimNotice(met: Omit<Outage, "since" | "noticedAt">): Promise<Outage | undefined>;
  /** The operators were told. */
  markNoticed(outage: Outage, at: string): Promise<void>;
  /** The system has answered. Nothing changes if another request has met the outage meanwhile. */
  end(outage: Outage): Promise<void>;
  open(): Promise<Outage[]>;
}
