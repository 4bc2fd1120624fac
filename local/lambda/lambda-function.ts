/** A function as the template describes it, ready to run. */
export interface LambdaFunction {
  name: string;
  arn: string;
  /** File that holds the handler. */
  entry: string;
  /** Name of the exported handler. */
  handler: string;
  /** The whole environment of the thread, the runtime's own variables included. */
  environment: Record<string, string>;
  timeoutMs: number;
  memoryMb: number;
  logGroup: string;
  /** How many invocations may run at once; others wait. */
  concurrency: number;
}
