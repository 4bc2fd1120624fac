/** The result of a processor's end of retention; `more` is left when its time ran out. */
export interface RetentionAnswer {
  readonly ended: number;
  readonly waiting: number;
  readonly failed: number;
  readonly more: boolean;
}

/**
 * Has a processor erase data whose retention is over.
 * @throws TransientError when it did not answer, TerminalError when it cannot.
 */
export type AskRetention = (processor: string) => Promise<RetentionAnswer>;
