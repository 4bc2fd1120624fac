import { advance, attempt } from "./advance.ts";
import { endExecution } from "./end-execution.ts";
import type { Frame } from "./execution-state.ts";
import { failState } from "./fail-state.ts";
import type { Failure } from "./failure.ts";
import { finishState } from "./finish-state.ts";
import { dueAt, type Run } from "./run.ts";
import { taskEvent } from "./states/task-event.ts";

/** Does everything that has fallen due by now, in the order of its instants. */
export async function fallDue(run: Run): Promise<void> {
  while (run.running && run.nextInstant() <= run.now()) {
    const frame = [...run.frames.values()].reduce<Frame | undefined>(
      (first, each) => (first && dueAt(first) <= dueAt(each) ? first : each),
      undefined,
    );
    if (!frame || run.state.deadline < dueAt(frame)) endExecution(run, "TIMED_OUT", {});
    else await fallDueIn(run, frame);
    await advance(run);
  }
}

// AWS reports a missed heartbeat as States.Timeout; handlers may name it more precisely.
const TIMEOUT: Failure = { error: "States.Timeout" };
const HEARTBEAT_TIMEOUT: Failure = { ...TIMEOUT, alias: "States.HeartbeatTimeout" };

async function fallDueIn(run: Run, frame: Frame): Promise<void> {
  const state = run.stateOf(frame);
  const { phase } = frame;
  if (phase.is === "wait") return attempt(run, frame, () => finishState(run, frame, state, frame.input));
  if (phase.is === "backoff") {
    frame.phase = { is: "again" };
    return run.wake(frame);
  }
  if (phase.is !== "task" || state.type !== "Task") return;
  const beats =
    phase.heartbeatAt !== undefined && phase.heartbeatAt < (phase.timeoutAt ?? Number.POSITIVE_INFINITY);
  const failure = beats ? HEARTBEAT_TIMEOUT : TIMEOUT;
  taskEvent(run, frame, state, "TimedOut", { error: failure.error });
  return failState(run, frame, failure);
}
