import { randomUUID } from "node:crypto";
import * as z from "zod";
import { AwsError } from "../../aws-error.ts";
import type { Execution } from "../execution.ts";
import type { ExecutionState } from "../execution-state.ts";
import type { MachineVersion } from "../machine-version.ts";
import type { Run } from "../run.ts";
import { action, findMachine, seconds, text } from "./action.ts";

const request = z.object({ stateMachineArn: text, name: text.optional(), input: text.optional() });

const MAX_INPUT_BYTES = 262_144;
/** Longest a Standard execution may run (Step Functions quotas). */
export const MAX_DURATION = 365 * 24 * 60 * 60 * 1000;

/** Starts an execution; the same name with the same input, while it runs, gives the existing one. */
export const startExecution = action(
  request,
  async (context, { stateMachineArn, name = randomUUID(), input }) => {
    const machine = findMachine(context, stateMachineArn);
    checkName(name);
    const parsed = parseInput(input ?? "{}");
    const { store, engine, clock } = context;
    const known = store.of(stateMachineArn).get(name);
    if (known) {
      const same = await engine.tell(known, ({ running, state }) => running && isSame(state.input, parsed));
      if (!same) throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${known.arn}'`);
      return answer(known);
    }
    const execution = store.create(name, machine, clock.now());
    await engine.tell(execution, (run) => begin(run), newState(execution, machine, parsed));
    return answer(execution);
  },
);

function answer(execution: Execution) {
  return { executionArn: execution.arn, startDate: seconds(execution.startedAt) };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function checkName(name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what a name may not hold.
  if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/.test(name))
    throw new AwsError("InvalidName", `Invalid Name: '${name}'`);
}

function parseInput(input: string): unknown {
  if (Buffer.byteLength(input) > MAX_INPUT_BYTES)
    throw new AwsError("ValidationException", `input: may have at most ${MAX_INPUT_BYTES} bytes`);
  try {
    return JSON.parse(input);
  } catch {
    throw new AwsError("InvalidExecutionInput", "Invalid State Machine Execution Input: it is not JSON");
  }
}

function newState({ startedAt }: Execution, { machine }: MachineVersion, input: unknown): ExecutionState {
  return {
    status: "RUNNING",
    input,
    startedAt,
    deadline: startedAt + (machine.timeoutSeconds ? machine.timeoutSeconds * 1000 : MAX_DURATION),
    redrives: 0,
    events: 0,
    calls: 0,
    frameIds: 0,
    transitions: 0,
    frames: [],
  };
}

function begin(run: Run): void {
  const { input } = run.state;
  run.emit("ExecutionStarted", 0, { input: JSON.stringify(input), roleArn: run.identity.roleArn });
  run.open({ state: run.machine.startAt, input, lastEvent: 0 });
}
