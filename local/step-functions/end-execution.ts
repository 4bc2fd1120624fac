import type { ExecutionState, ExecutionStatus } from "./execution-state.ts";
import type { Run } from "./run.ts";

const EVENTS: Record<Exclude<ExecutionStatus, "RUNNING">, string> = {
  SUCCEEDED: "ExecutionSucceeded",
  FAILED: "ExecutionFailed",
  TIMED_OUT: "ExecutionTimedOut",
  ABORTED: "ExecutionAborted",
};

/** Closes an execution. States that had not ended are kept, stopped, for a redrive. */
export function endExecution(
  run: Run,
  status: keyof typeof EVENTS,
  outcome: Pick<ExecutionState, "output" | "error" | "cause">,
  previousEvent = run.state.events,
): void {
  const { output, error, cause } = outcome;
  Object.assign(run.state, { ...outcome, status, stoppedAt: run.now() });
  run.emit(EVENTS[status], previousEvent, {
    ...("output" in outcome && { output: JSON.stringify(output) }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  });
  if (status === "SUCCEEDED") run.frames.clear();
  for (const frame of run.frames.values())
    if (frame.phase.is !== "children" && frame.phase.is !== "stopped")
      frame.phase = { is: "stopped", entered: frame.phase.is !== "ready" };
}
