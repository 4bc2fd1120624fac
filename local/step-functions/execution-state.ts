/** Everything an execution is between two steps, as plain JSON: the journal holds it, nothing else is needed. */
export interface ExecutionState {
  status: ExecutionStatus;
  input: unknown;
  /** Instants are milliseconds since the epoch. */
  startedAt: number;
  stoppedAt?: number;
  deadline: number;
  redrives: number;
  redrivenAt?: number;
  output?: unknown;
  error?: string;
  cause?: string;
  /** The last ids given out. */
  events: number;
  calls: number;
  frameIds: number;
  transitions: number;
  frames: Frame[];
}

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** One line of control: the execution itself or a Map iteration. */
export interface Frame {
  id: number;
  /** The frame whose Map state this one is part of. */
  parent?: number;
  /** Which iteration. */
  index?: number;
  /** The item of a Map iteration. */
  item?: unknown;
  state: string;
  input: unknown;
  vars?: Record<string, unknown>;
  /** The event that the next one of this frame follows. */
  lastEvent: number;
  enteredAt: number;
  enteredEvent: number;
  /** Retries of the current state so far, in all and by retrier. */
  retries: number;
  retriesBy?: Record<number, number>;
  phase: Phase;
}

export type Phase =
  /** About to enter its state. */
  | { is: "ready" }
  /** About to run its state once more, without entering it anew. */
  | { is: "again" }
  | TaskPhase
  | { is: "wait"; until: number }
  | { is: "backoff"; until: number }
  | ChildrenPhase
  /** Ended by an error, or by the error of another frame; a redrive starts here. */
  | { is: "stopped"; entered: boolean };

export interface TaskPhase {
  is: "task";
  /** Number of this call, so that a late answer to an earlier one is known as such. */
  call: number;
  functionArn: string;
  /** The call to make again after a restart, until its answer has come. */
  calling?: { payload: unknown };
  token?: string;
  timeoutAt?: number;
  heartbeatAt?: number;
  heartbeatSeconds?: number;
}

export interface ChildrenPhase {
  is: "children";
  items: unknown[];
  /** Index of the next one to start. */
  next: number;
  count: number;
  limit: number;
  done: number;
  results: unknown[];
}
