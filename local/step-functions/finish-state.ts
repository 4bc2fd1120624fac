import type { Outcome } from "./definition/machine.ts";
import { endExecution } from "./end-execution.ts";
import type { Frame } from "./execution-state.ts";
import { dataText, type Run } from "./run.ts";
import { type Extras, scopeOf } from "./scope-of.ts";

/**
 * Leaves a frame's state: evaluates Assign and Output (which do not see each other), and goes to the next state, or
 * ends the frame. `fallback` is the output of a state without one. Throws the errors of evaluation.
 */
export async function finishState(
  run: Run,
  frame: Frame,
  outcome: Outcome,
  fallback: unknown,
  extras: Extras = {},
): Promise<void> {
  const state = run.stateOf(frame);
  const scope = scopeOf(run, frame, extras);
  const assigned = (await outcome.assign?.(scope)) as Record<string, unknown> | undefined;
  const output = outcome.output ? await outcome.output(scope) : fallback;
  const text = dataText(output, frame.state);
  run.emit(`${state.type}StateExited`, frame, {
    name: frame.state,
    output: text,
    ...(assigned && { assignedVariables: texts(assigned) }),
  });
  if (assigned) frame.vars = { ...frame.vars, ...assigned };
  run.dropChildren(frame);
  if (outcome.next === undefined) return endFrame(run, frame, output);
  Object.assign(frame, { state: outcome.next, input: output, phase: { is: "ready" } });
  run.wake(frame);
}

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
}

function endFrame(run: Run, frame: Frame, output: unknown): void {
  const parent = frame.parent === undefined ? undefined : run.frames.get(frame.parent);
  if (!parent) {
    endExecution(run, "SUCCEEDED", { output }, frame.lastEvent);
    return;
  }
  if (parent.phase.is !== "children")
    throw new Error(`Frame ${frame.id} ended inside a ${parent.phase.is} state.`);
  if (run.stateOf(parent).type === "Map")
    run.emit("MapIterationSucceeded", frame, { name: parent.state, index: frame.index });
  parent.phase.results[frame.index ?? 0] = output;
  parent.phase.done++;
  parent.lastEvent = frame.lastEvent;
  run.frames.delete(frame.id);
  run.wake(parent);
}
