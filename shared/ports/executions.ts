/** The state of a request's execution in the workflow engine. */
export interface Execution {
  /** Its address in the engine. */
  readonly arn: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "PENDING_REDRIVE";
  readonly startedAt: string;
  readonly stoppedAt?: string;
  /** Name of the error that ended it, without causes: messages of foreign systems may hold personal data. */
  readonly error?: string;
  readonly redriveCount: number;
}

/** One visit to a state. */
export interface ExecutionStep {
  readonly state: string;
  /** The processor of this iteration, inside a Map. */
  readonly processor?: string;
  readonly enteredAt: string;
  readonly exitedAt?: string;
  /** The number of tries of its task. */
  readonly attempts: number;
  /** Name of the error of the last failed try. */
  readonly error?: string;
  /** Its verdict at the end: an outcome, a decision or a status. */
  readonly result?: string;
}

/** Executions as operators see them. */
export interface Executions {
  /** `undefined` when there is no execution (any more): engines forget closed executions after 90 days. */
  describe(requestId: string): Promise<Execution | undefined>;
  /** In the order in which the states were entered. */
  steps(requestId: string): Promise<ExecutionStep[]>;
  /**
   * Runs a failed execution again from the state that failed.
   * @throws NothingWaits when it did not fail, or failed too long ago.
   */
  redrive(requestId: string): Promise<void>;
}
