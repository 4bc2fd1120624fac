import { AwsError } from "../aws-error.ts";
import type { HostClock } from "../clock.ts";
import type { Action, Context } from "./actions/action.ts";
import { describeExecution } from "./actions/describe-execution.ts";
import { getExecutionHistory } from "./actions/get-execution-history.ts";
import { listExecutions } from "./actions/list-executions.ts";
import { redriveExecution } from "./actions/redrive-execution.ts";
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from "./actions/send-task.ts";
import { startExecution } from "./actions/start-execution.ts";
import { listStateMachines } from "./actions/state-machines.ts";
import { stopExecution } from "./actions/stop-execution.ts";
import { UnsupportedDefinitionError } from "./definition/unsupported-definition-error.ts";
import { Engine } from "./engine.ts";
import { ExecutionStore } from "./execution-store.ts";
import type { MachineVersion } from "./machine-version.ts";
import type { Calling } from "./run.ts";
import type { InvocationResult } from "./states/task-result.ts";

export interface StepFunctionsOptions {
  /** Where the journal lives. */
  folder: string;
  clock: HostClock;
  /** Calls a Lambda function (ARN or name) for a state machine. Never rejects for an error of the function itself. */
  invoke: (functionArn: string, payload: unknown, by: Calling) => Promise<InvocationResult>;
  /** Called with 1 when work begins and -1 when it ends; executions that wait are no work. */
  onBusy?: (delta: 1 | -1) => void;
}

const ACTIONS: Record<string, Action> = {
  StartExecution: startExecution,
  StopExecution: stopExecution,
  DescribeExecution: describeExecution,
  ListExecutions: listExecutions,
  GetExecutionHistory: getExecutionHistory,
  SendTaskSuccess: sendTaskSuccess,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  RedriveExecution: redriveExecution,
  ListStateMachines: listStateMachines,
};

/** AWS Step Functions for one host: JSONata state machines, kept in a journal that survives `kill -9`. */
export class StepFunctions {
  readonly #context: Context;
  readonly #machines = new Map<string, MachineVersion>();

  private constructor(options: StepFunctionsOptions) {
    const { folder, clock } = options;
    const store = ExecutionStore.open(folder, clock.now());
    this.#context = { store, engine: new Engine(store, options), clock, machines: this.#machines };
  }

  /** Reads the journal; nothing runs before `resume()`. */
  static async open(options: StepFunctionsOptions): Promise<StepFunctions> {
    return new StepFunctions(options);
  }

  /**
   * Makes a state machine known, or changes its definition for executions to come. Throws UnsupportedDefinitionError
   * with the state and the field that this host does not run.
   */
  addStateMachine(machine: {
    arn: string;
    name: string;
    definition: string | object;
    roleArn?: string;
  }): void {
    const { arn, name, definition, roleArn = "" } = machine;
    const { store, clock } = this.#context;
    try {
      // However a definition is laid out, it is the same version.
      const text = JSON.stringify(typeof definition === "string" ? parse(definition) : definition);
      this.#machines.set(arn, store.version(arn, name, roleArn, text, clock.now()));
    } catch (error) {
      throw error instanceof UnsupportedDefinitionError ? error.inMachine(name) : error;
    }
  }

  /** Goes on with every execution that was open when the host stopped; gives their number. */
  resume(): number {
    return this.#context.engine.resume();
  }

  /** Answers one call of the API (AWS JSON 1.0): `action` as in `StartExecution`. Throws AwsError. */
  async handle(action: string, body: unknown): Promise<unknown> {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act) throw new AwsError("UnknownOperationException", `${action} is not supported by this host.`);
    return act(this.#context, body);
  }

  /** State transitions of an execution as AWS bills them: every state entered, and every retry. */
  transitions(executionArn: string): number {
    const execution = this.#context.store.byArn(executionArn);
    if (!execution)
      throw new AwsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${executionArn}'`);
    return execution.transitions;
  }

  /** Lets running turns end, writes everything and closes the journal. Calls in flight are made again next time. */
  async close(): Promise<void> {
    await this.#context.engine.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnsupportedDefinitionError(`the definition is not JSON: ${(error as Error).message}`);
  }
}
