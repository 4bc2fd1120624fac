import type { Frame } from "./execution-state.ts";
import type { Scope } from "./jsonata/expression.ts";
import type { Run } from "./run.ts";

/** The names that only some fields of a state see beside input and context. */
export interface Extras {
  readonly result?: unknown;
  readonly errorOutput?: unknown;
  readonly token?: string | undefined;
  /** The item whose ItemSelector is evaluated, from the Map state itself. */
  readonly item?: { index: number; value: unknown };
}

/** The names in the expressions of a frame's current state: `$states` and the variables in scope. */
export function scopeOf(run: Run, frame: Frame, extras: Extras = {}): Scope {
  const { token, item, ...rest } = extras;
  const states = { input: frame.input, ...rest, context: contextOf(run, frame, token, item) };
  return { bindings: { ...variablesOf(run, frame), states }, now: run.now() };
}

function variablesOf(run: Run, frame: Frame): Record<string, unknown> {
  const parent = frame.parent === undefined ? undefined : run.frames.get(frame.parent);
  return parent ? { ...variablesOf(run, parent), ...frame.vars } : { ...frame.vars };
}

function contextOf(run: Run, frame: Frame, token: string | undefined, item: Extras["item"]) {
  const { identity, state } = run;
  const current = item ?? itemOf(run, frame);
  return {
    Execution: {
      Id: identity.arn,
      Input: state.input,
      Name: identity.name,
      RoleArn: identity.roleArn,
      StartTime: new Date(state.startedAt).toISOString(),
      RedriveCount: state.redrives,
      ...(state.redrivenAt !== undefined && { RedriveTime: new Date(state.redrivenAt).toISOString() }),
    },
    StateMachine: { Id: identity.machineArn, Name: identity.machineName },
    State: {
      Name: frame.state,
      EnteredTime: new Date(frame.enteredAt).toISOString(),
      RetryCount: frame.retries,
    },
    ...(token !== undefined && { Task: { Token: token } }),
    ...(current && { Map: { Item: { Index: current.index, Value: current.value } } }),
  };
}

/** The item of the innermost Map around a frame. */
function itemOf(run: Run, frame: Frame): Extras["item"] {
  for (
    let at: Frame | undefined = frame;
    at;
    at = at.parent === undefined ? undefined : run.frames.get(at.parent)
  )
    if ("item" in at) return { index: at.index ?? 0, value: at.item };
  return undefined;
}
