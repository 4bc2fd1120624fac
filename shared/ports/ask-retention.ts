/** What became of what a processor had kept long enough; `more` is left when its time ran out. */
export interface RetentionAnswer {
  readonly ended: number;
  readonly waiting: number;
  readonly failed: number;
  readonly more: boolean;
}

/**
 * Has a processor end what it has kept long enough.
 * @throws TransientError when it did not answer, TerminalError when it cannot.
 */
export type AskRetention = (processor: string) => Promise<RetentionAnswer>;
