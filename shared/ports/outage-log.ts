import type { Outage } from "#shared/domain/outage.ts";

/** The systems that do not answer at the moment: one entry each, however many requests wait for it. */
export interface OutageLog {
  /**
   * Notes that a request has met a system that does not answer, and takes it on to tell the operators.
   * @returns `undefined` where they have been told, or somebody is telling them.
   */
  claimNotice(met: Omit<Outage, "since" | "noticedAt">): Promise<Outage | undefined>;
  /** The operators were told. */
  markNoticed(outage: Outage, at: string): Promise<void>;
  /** The system has answered. Nothing changes where another request has met the outage meanwhile. */
  end(outage: Outage): Promise<void>;
  open(): Promise<Outage[]>;
}
