import { randomUUID } from "node:crypto";
import { attempt } from "../advance.ts";
import type { TaskState } from "../definition/machine.ts";
import type { Frame, TaskPhase } from "../execution-state.ts";
import { failState } from "../fail-state.ts";
import { type Failure, StateFailure } from "../failure.ts";
import { finishState } from "../finish-state.ts";
import { dataText, type Run } from "../run.ts";
import { taskEvent } from "./task-event.ts";

/** A Lambda function's answer. */
export interface InvocationResult {
  payload?: unknown;
  error?: { errorType: string; errorMessage: string; trace?: string[] };
}

/** A frame that is in a Task, with that Task. */
interface TaskFrame {
  readonly frame: Frame;
  readonly state: TaskState;
  readonly phase: TaskPhase;
}

/** The frame, if it is in a Task that `is` picks out. */
export function taskFrame(run: Run, id: number, is: (phase: TaskPhase) => boolean): TaskFrame | undefined {
  const frame = run.frames.get(id);
  if (frame?.phase.is !== "task" || !is(frame.phase)) return undefined;
  const state = run.stateOf(frame);
  return state.type === "Task" ? { frame, state, phase: frame.phase } : undefined;
}

/** Takes a Lambda function's answer to `call`. One that comes too late, or twice, is dropped. */
export async function settleInvocation(
  run: Run,
  id: number,
  call: number,
  result: InvocationResult,
): Promise<void> {
  const task = taskFrame(run, id, (phase) => phase.call === call && phase.calling !== undefined);
  if (!task) return;
  const { state, phase, frame } = task;
  if (result.error) {
    const { errorType, errorMessage, trace = [] } = result.error;
    return failTask(run, task, {
      error: errorType,
      cause: JSON.stringify({ errorType, errorMessage, trace }),
    });
  }
  const payload = result.payload ?? null;
  if (state.functionArn !== undefined) return succeedTask(run, task, payload);
  const answer = invokeAnswer(payload);
  if (!state.callback) return succeedTask(run, task, answer);
  delete phase.calling;
  taskEvent(run, frame, state, "Submitted", { output: JSON.stringify(answer) });
}

/** The result of `lambda:invoke`; of the HTTP metadata only the parts that every call shares. */
function invokeAnswer(payload: unknown) {
  return {
    ExecutedVersion: "$LATEST",
    Payload: payload,
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: randomUUID() },
    StatusCode: 200,
  };
}

export async function succeedTask(run: Run, { frame, state }: TaskFrame, result: unknown): Promise<void> {
  let output: string;
  try {
    output = dataText(result, state.name);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    return failTask(run, { frame, state }, error.failure);
  }
  taskEvent(run, frame, state, "Succeeded", { output });
  await attempt(run, frame, () => finishState(run, frame, state, result, { result }));
}

export async function failTask(
  run: Run,
  { frame, state }: Pick<TaskFrame, "frame" | "state">,
  failure: Failure,
): Promise<void> {
  const { error, cause } = failure;
  taskEvent(run, frame, state, "Failed", {
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  });
  await failState(run, frame, failure);
}
