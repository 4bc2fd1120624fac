/** The input of a worker thread at its start. */
export interface WorkerStart {
  /** File that holds the handler. */
  entry: string;
  /** Name of the exported handler. */
  handler: string;
  /** Shared cell of the host's clock. */
  offset: Float64Array;
}

export interface WorkerInvocation {
  /** The event, as JSON. */
  payload: string;
  requestId: string;
  /** X-Ray's name for the invocation; the SDK sends it with each call that the function makes. */
  traceId: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  logGroup: string;
  timeoutMs: number;
}

/** A function's error as the Lambda runtime reports it. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

export type WorkerReport =
  | { kind: "ready" }
  | { kind: "result"; payload: string }
  | { kind: "error"; error: FunctionError };
