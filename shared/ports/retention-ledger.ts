import type { ChainHead, EvidenceEvent } from "#shared/domain/evidence.ts";

/** Something that was kept for a request is erased. Ids, dates and counts. */
export interface LedgerEntry {
  readonly requestId: string;
  readonly processor: string;
  /** ISO date through which it was kept. */
  readonly until: string;
  readonly counts: Readonly<Record<string, number>>;
  /** ISO instant. */
  readonly at: string;
}

/** What ended, as a chain of evidence of its own that outlives every request and is only ever added to. */
export interface RetentionLedger {
  /** Appending what is there already changes nothing. @throws ConflictError when others keep writing. */
  append(entry: LedgerEntry): Promise<void>;
  events(): Promise<EvidenceEvent[]>;
  head(): Promise<ChainHead>;
}

/** What stands for a request id in the ledger's chain. */
export const ledgerId = "retention-ledger";
