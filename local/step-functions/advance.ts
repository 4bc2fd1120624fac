import { endExecution } from "./end-execution.ts";
import type { Frame } from "./execution-state.ts";
import { failState, failureOf } from "./fail-state.ts";
import { finishState } from "./finish-state.ts";
import { MAX_EVENTS } from "./history-event.ts";
import type { Run } from "./run.ts";
import { runChoice } from "./states/choice.ts";
import { runFail } from "./states/fail.ts";
import { continueMap, runMap } from "./states/map.ts";
import { runTask } from "./states/task.ts";
import { runWait } from "./states/wait.ts";

/** Moves an execution on until every frame waits for something, or the execution has ended. */
export async function advance(run: Run): Promise<void> {
  for (let frame = run.nextReady(); frame; frame = run.nextReady()) {
    if (!run.running) continue;
    if (run.state.events >= MAX_EVENTS - 1) {
      const cause = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
      endExecution(run, "FAILED", { error: "States.Runtime", cause }, frame.lastEvent);
    } else await attempt(run, frame, () => step(run, frame));
  }
}

/** Does a part of a frame's state; an error thrown as a state's failure is retried, caught or passed on. */
export async function attempt(run: Run, frame: Frame, part: () => void | Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    const failure = failureOf(run, frame, error);
    const { type } = run.stateOf(frame);
    const succeeded = frame.phase.is === "children" && frame.phase.done === frame.phase.count;
    if (type === "Map" && !succeeded) run.emit("MapStateFailed", frame);
    await failState(run, frame, failure);
  }
}

async function step(run: Run, frame: Frame): Promise<void> {
  const state = run.stateOf(frame);
  if (frame.phase.is === "children" && state.type === "Map")
    return continueMap(run, frame, state, frame.phase);
  if (frame.phase.is === "ready") enter(run, frame, state.type);
  else if (frame.phase.is !== "again") return;
  run.state.transitions++;
  switch (state.type) {
    case "Task":
      return runTask(run, frame, state);
    case "Map":
      return runMap(run, frame, state);
    case "Choice":
      return runChoice(run, frame, state);
    case "Wait":
      return runWait(run, frame, state);
    case "Fail":
      return runFail(run, frame, state);
    default:
      return finishState(run, frame, state, frame.input);
  }
}

function enter(run: Run, frame: Frame, type: string): void {
  frame.enteredAt = run.now();
  frame.retries = 0;
  delete frame.retriesBy;
  const details = { name: frame.state, input: JSON.stringify(frame.input) };
  frame.enteredEvent = run.emit(`${type}StateEntered`, frame, details);
  frame.phase = { is: "again" };
}
