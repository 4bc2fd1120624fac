/** Data that was kept for a request through `until` (ISO date) and is erased. */
export interface Ended {
  /** The processor's own name of the end. */
  readonly id: string;
  readonly requestId: string;
  readonly until: string;
  /** Dataset → records. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The result of a processor's end of retention; `more` is left when its time ran out. */
export interface RetentionAnswer {
  readonly ended: readonly Ended[];
  /** Due, and kept for another reason for the time being. */
  readonly waiting: number;
  /** Could not be ended; tried again tomorrow. */
  readonly failed: number;
  readonly more: boolean;
}

/**
 * Has a processor erase data whose retention is over. An end is reported again until the processor is told that it is on
 * record.
 * @param recorded ids of ends of an earlier answer.
 * @throws TransientError when it did not answer, TerminalError when it cannot.
 */
export type AskRetention = (processor: string, recorded: readonly string[]) => Promise<RetentionAnswer>;
