import type { Outage } from "#shared/domain/outage.ts";

/** The systems that do not answer at the moment: one entry each, however many requests wait for it. */
export interface OutageLog {
  /**
   * Notes that a system does not answer, and takes it on to tell the operators.
   * @param found `since` is kept where the outage is known already.
   * @returns `undefined` where they have been told, or somebody is telling them.
   */
  claimNotice(found: Outage): Promise<Outage | undefined>;
  /** The operators were told. */
  markNoticed(outage: Outage, at: string): Promise<void>;
  /** The system has answered. Nothing changes where no outage was noted. */
  end(processor: string): Promise<void>;
  open(): Promise<Outage[]>;
}
