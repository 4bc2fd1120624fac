/** A task, by ids alone: they are in the log beside the count. */
export interface CountedTask {
  readonly requestId: string;
  readonly processor: string;
}

/** Counts what goes wrong with tasks, for the dashboard and for an alarm. */
export interface TaskMetrics {
  /** A try failed; the next one may succeed. */
  readonly tryFailed: (task: CountedTask) => void;
  /** All tries are used up: an operator has to decide. A repeated step counts it once more. */
  readonly failed: (task: CountedTask) => void;
}
