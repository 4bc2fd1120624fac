import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DescribeExecutionOutput, HistoryEvent } from "@aws-sdk/client-sfn";
import { StepFunctions, type StepFunctionsOptions } from "../../step-functions/step-functions.ts";
import { ManualClock } from "./manual-clock.ts";

export const MACHINE = "arn:aws:states:eu-west-1:111111111111:stateMachine:machine";
export const FUNCTION = "arn:aws:lambda:eu-west-1:111111111111:function:work";

/** A Lambda function of a test: gives the payload or throws an error whose name is the error type. */
export type Lambda = (payload: never, functionArn: string) => unknown;

/** Step Functions with functions in this process and a clock that the test moves. */
export class TestHost {
  readonly clock: ManualClock;
  readonly folder: string;
  readonly stepFunctions: StepFunctions;
  #busy: { count: number };

  private constructor(
    clock: ManualClock,
    folder: string,
    stepFunctions: StepFunctions,
    busy: { count: number },
  ) {
    this.clock = clock;
    this.folder = folder;
    this.stepFunctions = stepFunctions;
    this.#busy = busy;
  }

  static async open(
    definition: object | undefined,
    lambda: Lambda = () => null,
    { folder = mkdtempSync(join(tmpdir(), "sfn-")), clock = new ManualClock() } = {},
  ): Promise<TestHost> {
    const busy = { count: 0 };
    const options: StepFunctionsOptions = {
      folder,
      clock,
      invoke: async (functionArn, payload) => {
        try {
          return { payload: await lambda(payload as never, functionArn) };
        } catch (error) {
          const { name, message } = error as Error;
          return { error: { errorType: name, errorMessage: message } };
        }
      },
      onBusy: (delta) => {
        busy.count += delta;
      },
    };
    const stepFunctions = await StepFunctions.open(options);
    if (definition)
      stepFunctions.addStateMachine({ arn: MACHINE, name: "machine", definition, roleArn: "role" });
    stepFunctions.resume();
    return new TestHost(clock, folder, stepFunctions, busy);
  }

  call<T>(action: string, body: object): Promise<T> {
    return this.stepFunctions.handle(action, body) as Promise<T>;
  }

  async start(input: unknown = {}, name?: string): Promise<string> {
    const body = { stateMachineArn: MACHINE, input: JSON.stringify(input), ...(name && { name }) };
    return (await this.call<{ executionArn: string }>("StartExecution", body)).executionArn;
  }

  /** Waits until nothing is running; executions may be waiting. */
  async idle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#busy.count > 0);
  }

  /** Waits until the answers of calls so far have moved an execution on; other calls may stay open. */
  async caughtUp(executionArn: string): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    await this.ended(executionArn);
  }

  /** Moves the clock from alarm to alarm, each one's work done before the next. */
  async advance(seconds: number): Promise<void> {
    const limit = this.clock.now() + seconds * 1000;
    do await this.idle();
    while (this.clock.ring(limit));
  }

  /** Starts an execution and moves the clock until it has ended. */
  async run(input?: unknown, within = 0) {
    const arn = await this.start(input);
    await this.advance(within);
    return this.ended(arn);
  }

  async ended(arn: string) {
    const { status, output, error, cause } = await this.call<DescribeExecutionOutput>("DescribeExecution", {
      executionArn: arn,
    });
    return { arn, status, error, cause, output: output === undefined ? undefined : JSON.parse(output) };
  }

  async history(executionArn: string): Promise<HistoryEvent[]> {
    const { events } = await this.call<{ events: HistoryEvent[] }>("GetExecutionHistory", {
      executionArn,
      maxResults: 1000,
    });
    return events;
  }

  async types(executionArn: string): Promise<string[]> {
    return (await this.history(executionArn)).map(({ type }) => String(type));
  }
}

/** A Task of `lambda:invoke` that calls FUNCTION with the state's input. */
export function task(fields: object): object {
  return {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Arguments: { FunctionName: FUNCTION, Payload: "{% $states.input %}" },
    Output: "{% $states.result.Payload %}",
    ...fields,
  };
}

/** A Task that hands its token to FUNCTION and waits for it to come back. */
export function callback(fields: object): object {
  return task({
    Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
    Arguments: { FunctionName: FUNCTION, Payload: { token: "{% $states.context.Task.Token %}" } },
    Output: "{% $states.result %}",
    ...fields,
  });
}

/** A machine in JSONata whose first state is the first given one. */
export function machine(States: Record<string, object>, fields: object = {}): object {
  return { QueryLanguage: "JSONata", StartAt: Object.keys(States)[0], States, ...fields };
}
