import type { TaskState } from "../definition/machine.ts";
import { INVOKE_ARGUMENTS } from "../definition/task-resource.ts";
import type { Frame, TaskPhase } from "../execution-state.ts";
import { StateFailure } from "../failure.ts";
import type { Run } from "../run.ts";
import { scopeOf } from "../scope-of.ts";
import { wholeNumber } from "../whole-number.ts";
import { taskEvent } from "./task-event.ts";

/** Schedules the Lambda call of a Task; the answer, a callback or the clock moves it on. */
export async function runTask(run: Run, frame: Frame, state: TaskState): Promise<void> {
  const token = state.callback ? run.newTaskToken(frame.id) : undefined;
  const scope = scopeOf(run, frame, { token });
  const given = state.arguments ? await state.arguments(scope) : frame.input;
  const timeoutSeconds = await wholeNumber(state.timeoutSeconds, scope, "TimeoutSeconds", 1);
  const heartbeatSeconds = await wholeNumber(state.heartbeatSeconds, scope, "HeartbeatSeconds", 1);
  const { functionArn, payload } = state.functionArn
    ? { functionArn: state.functionArn, payload: given }
    : invokeArguments(given, state.name);
  taskEvent(run, frame, state, "Scheduled", {
    ...(state.functionArn ? { input: JSON.stringify(payload) } : { parameters: JSON.stringify(given) }),
    ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
  });
  taskEvent(run, frame, state, "Started");
  const now = run.now();
  const phase: TaskPhase = {
    is: "task",
    call: ++run.state.calls,
    functionArn,
    calling: { payload },
    ...(token !== undefined && { token }),
    ...(timeoutSeconds !== undefined && { timeoutAt: now + timeoutSeconds * 1000 }),
    ...(heartbeatSeconds !== undefined && { heartbeatAt: now + heartbeatSeconds * 1000, heartbeatSeconds }),
  };
  frame.phase = phase;
  run.call(frame, phase);
}

function invokeArguments(given: unknown, state: string): { functionArn: string; payload: unknown } {
  const { FunctionName, Payload = {}, ...others } = (given ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(others)[0];
  if (typeof FunctionName !== "string")
    throw new StateFailure("States.Runtime", `The arguments of '${state}' hold no FunctionName.`);
  if (unknown !== undefined)
    throw new StateFailure(
      "States.Runtime",
      `The arguments of '${state}' hold ${unknown}; supported are ${INVOKE_ARGUMENTS.join(" and ")}.`,
    );
  return { functionArn: FunctionName, payload: Payload };
}
