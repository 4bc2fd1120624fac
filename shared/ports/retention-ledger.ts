import type { ChainHead, EvidenceEvent } from "#shared/domain/evidence.ts";

/** Erased data that had been kept for a request. Ids, dates and counts. */
export interface LedgerEntry {
  readonly requestId: string;
  readonly processor: string;
  /** ISO date of its last day. */
  readonly until: string;
  readonly counts: Readonly<Record<string, number>>;
  /** ISO instant. */
  readonly at: string;
}

/** The ends of retention, in a chain of evidence of its own that outlives every request and only grows. */
export interface RetentionLedger {
  /** Appending an existing entry changes nothing. @throws ConflictError when others keep writing. */
  append(entry: LedgerEntry): Promise<void>;
  events(): Promise<EvidenceEvent[]>;
  head(): Promise<ChainHead>;
}

/** The ledger's name in place of a request id in its chain. */
export const ledgerId = "retention-ledger";
