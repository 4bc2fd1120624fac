import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { LambdaFunction } from "./lambda-function.ts";
import type { FunctionError, WorkerInvocation, WorkerReport, WorkerStart } from "./worker-protocol.ts";

export type Outcome = { payload: string } | { error: FunctionError };

/** Takes the output of functions. */
export type Log = (text: string | Buffer) => void;

// V8 gives a new thread room for 1 MB of fresh objects, and collects garbage over and over while a bundle loads.
setFlagsFromString("--min-semi-space-size=16");

/** One execution environment: a thread that has loaded the function, and serves one invocation at a time. */
export class FunctionWorker {
  readonly #function: LambdaFunction;
  readonly #worker: Worker;
  readonly #ready: Promise<FunctionError | undefined>;
  #settle: ((outcome: Outcome) => void) | undefined;
  /** Milliseconds to start the thread and load the bundle; known once the first invocation has run. */
  initMs = 0;
  /** Takes the output of the function. */
  log: Log;
  /** Set once the thread has ended, or has to: it must not be used again. */
  isSpent = false;

  constructor(definition: LambdaFunction, offset: Float64Array, log: Log) {
    this.#function = definition;
    this.log = log;
    const workerData: WorkerStart = { entry: definition.entry, handler: definition.handler, offset };
    const begin = performance.now();
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData,
      env: { ...definition.environment, ...compileCache() },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      resourceLimits: { maxOldGenerationSizeMb: definition.memoryMb },
      stdout: true,
      stderr: true,
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr])
      stream.on("data", (text: Buffer) => this.log(text));
    let ended: (error: FunctionError | undefined) => void = () => undefined;
    this.#ready = new Promise((resolve) => {
      ended = resolve;
    });
    this.#worker.on("message", (message: WorkerReport) => {
      if (message.kind === "ready") {
        this.initMs = performance.now() - begin;
        ended(undefined);
      } else if (this.#settle) this.#settle(message.kind === "result" ? message : { error: message.error });
      else if (message.kind === "error") ended(message.error);
    });
    this.#worker.on("error", (error) => {
      this.isSpent = true;
      const failure = {
        errorType: error.name,
        errorMessage: error.message,
        trace: (error.stack ?? "").split("\n"),
      };
      ended(failure);
      this.#settle?.({ error: failure });
    });
    this.#worker.on("exit", (code) => {
      this.isSpent = true;
      const failure = {
        errorType: "Runtime.ExitError",
        errorMessage: `Runtime exited with error: exit status ${code}`,
      };
      ended(failure);
      this.#settle?.({ error: failure });
    });
  }

  /** @returns the outcome and how long the function ran, loading not counted, in milliseconds */
  async invoke(
    payload: string,
    requestId: string,
    traceId: string,
  ): Promise<{ outcome: Outcome; ms: number }> {
    const failure = await this.#ready;
    if (failure) {
      await this.end();
      return { outcome: { error: failure }, ms: 0 };
    }
    const { name, arn, timeoutMs, memoryMb, logGroup } = this.#function;
    const begin = performance.now();
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        this.isSpent = true;
        const seconds = (timeoutMs / 1000).toFixed(2);
        const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
        this.#settle?.({ error: { errorType: "Sandbox.Timedout", errorMessage } });
      }, timeoutMs);
      this.#settle = (result) => {
        clearTimeout(timer);
        this.#settle = undefined;
        resolve(result);
      };
      const invocation: WorkerInvocation = {
        ...{ payload, requestId, traceId, timeoutMs, memoryMb, logGroup },
        ...{ functionName: name, functionArn: arn },
      };
      this.#worker.postMessage(invocation);
    });
    const ms = performance.now() - begin;
    if (this.isSpent) await this.end();
    return { outcome, ms };
  }

  /** Ends the thread in the middle of its invocation, which has this outcome. */
  async breakOff(error: FunctionError): Promise<void> {
    this.isSpent = true;
    this.#settle?.({ error });
    await this.end();
  }

  async end(): Promise<void> {
    this.isSpent = true;
    const isDrained = Promise.all(
      [this.#worker.stdout, this.#worker.stderr].map((stream) => stream.readableEnded || once(stream, "end")),
    );
    await this.#worker.terminate();
    await isDrained;
  }
}

/** The folder in which this process keeps compiled code, if it has one: nearly half of a cold start is compiling. */
const compileCache = () => {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};
};
