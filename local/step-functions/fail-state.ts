import type { Retrier } from "./definition/machine.ts";
import { endExecution } from "./end-execution.ts";
import type { Frame } from "./execution-state.ts";
import { type Failure, handles, StateFailure } from "./failure.ts";
import { finishState } from "./finish-state.ts";
import { QueryEvaluationError } from "./jsonata/query-evaluation-error.ts";
import type { Run } from "./run.ts";

/** Retries, catches or passes on the failure of a frame's current state. Its own failure event is written already. */
export async function failState(run: Run, frame: Frame, failure: Failure): Promise<void> {
  const state = run.stateOf(frame);
  if (!("retry" in state)) return failFrame(run, frame, failure);
  const index = state.retry.findIndex(({ errorEquals }) => handles(errorEquals, failure));
  const retrier = state.retry[index];
  const used = frame.retriesBy?.[index] ?? 0;
  if (retrier && used < retrier.maxAttempts) {
    frame.retriesBy = { ...frame.retriesBy, [index]: used + 1 };
    frame.retries++;
    run.dropChildren(frame);
    frame.phase = { is: "backoff", until: run.now() + delay(retrier, used) };
    return;
  }
  const catcher = state.catch.find(({ errorEquals }) => handles(errorEquals, failure));
  if (!catcher) return failFrame(run, frame, failure);
  // AWS gives empty texts for missing parts of a failure.
  const errorOutput = { Error: failure.error ?? "", Cause: failure.cause ?? "" };
  try {
    await finishState(run, frame, catcher, errorOutput, { errorOutput });
  } catch (error) {
    await failFrame(run, frame, failureOf(run, frame, error));
  }
}

/** Milliseconds before retry number `used` + 1 (ASL specification, "Retrying after error"). */
function delay({ intervalSeconds, backoffRate, maxDelaySeconds, jitter }: Retrier, used: number): number {
  const full = Math.min(intervalSeconds * backoffRate ** used, maxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.round(full * 1000 * (jitter ? Math.random() : 1));
}

/** The failure behind an error thrown in a state, with the event that AWS writes for it. Rethrows a bug. */
export function failureOf(run: Run, frame: Frame, error: unknown): Failure {
  if (error instanceof StateFailure) return error.failure;
  if (!(error instanceof QueryEvaluationError)) throw error;
  const cause = `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}). ${error.message}`;
  run.emit("EvaluationFailed", frame, {
    error: error.name,
    cause,
    location: error.field,
    state: frame.state,
  });
  return { error: error.name, cause };
}

/** Ends a frame by an error: the execution fails, or the Map state around the frame does. */
async function failFrame(run: Run, frame: Frame, failure: Failure): Promise<void> {
  if (frame.phase.is !== "children") frame.phase = { is: "stopped", entered: true };
  const parent = frame.parent === undefined ? undefined : run.frames.get(frame.parent);
  const { error, cause } = failure;
  if (!parent) {
    const known = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    return endExecution(run, "FAILED", known, frame.lastEvent);
  }
  const cut = frame.lastEvent;
  run.emit("MapIterationFailed", cut, { name: parent.state, index: frame.index });
  for (const sibling of run.childrenOf(parent)) if (sibling !== frame) abort(run, sibling, parent, cut);
  parent.lastEvent = run.emit("MapStateFailed", cut);
  return failState(run, parent, failure);
}

function abort(run: Run, frame: Frame, parent: Frame, cut: number): void {
  const state = run.stateOf(frame);
  for (const child of run.childrenOf(frame)) abort(run, child, frame, cut);
  if (frame.phase.is === "stopped") return;
  const entered = frame.phase.is !== "ready";
  if (entered && ABORTABLE.includes(state.type)) run.emit(`${state.type}StateAborted`, cut);
  if (frame.phase.is !== "children") frame.phase = { is: "stopped", entered };
  run.emit("MapIterationAborted", cut, { name: parent.state, index: frame.index });
}

/** The types of state for which AWS has an event of being aborted. */
const ABORTABLE = ["Task", "Map", "Wait"];
