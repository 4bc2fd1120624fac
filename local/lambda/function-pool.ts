import { randomUUID } from "node:crypto";
import { FunctionWorker, type Log, type Outcome } from "./function-worker.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import { traceIdOf } from "./trace-id.ts";
import type { WarmEnvironments } from "./warm-environments.ts";
import type { FunctionError } from "./worker-protocol.ts";

/** The usage of a function so far. */
export interface FunctionMetrics {
  invocations: number;
  errors: number;
  /** Sum over invocations of the duration, rounded up to a millisecond. */
  billedMs: number;
  /** Sum over started threads, rounded up. */
  initMs: number;
  coldStarts: number;
  memoryMb: number;
}

/** How long (ms) more than one idle environment is kept: each holds some 35 MB. */
const surplusMs = 30_000;
/**
 * How long (ms) an invocation waits for a busy environment before another is started. Most run for less, and a start
 * costs the processor more than ten of them.
 */
const patienceMs = 500;

interface PoolOptions {
  offset: Float64Array;
  log: Log;
  warm: WarmEnvironments | undefined;
  alwaysCold: boolean;
  onEnded: (traceId: string) => void;
}

/** The execution environments of one function: started when needed, at most `concurrency`; one is kept when idle. */
export class FunctionPool {
  readonly definition: LambdaFunction;
  readonly metrics: FunctionMetrics;
  readonly #offset: Float64Array;
  readonly #log: Log;
  readonly #warm: WarmEnvironments | undefined;
  readonly #alwaysCold: boolean;
  readonly #onEnded: (traceId: string) => void;
  readonly #idle: FunctionWorker[] = [];
  readonly #busy = new Set<FunctionWorker>();
  readonly #waiting: ((worker: FunctionWorker) => void)[] = [];
  /** By trace id. */
  readonly #running = new Map<string, FunctionWorker>();
  #trim: NodeJS.Timeout | undefined;

  /** @param onEnded learns of each invocation that has ended by itself. */
  constructor(definition: LambdaFunction, { offset, log, warm, alwaysCold, onEnded }: PoolOptions) {
    this.definition = definition;
    this.#offset = offset;
    this.#log = log;
    // None of before, and none for after.
    this.#warm = alwaysCold ? undefined : warm;
    this.#alwaysCold = alwaysCold;
    this.#onEnded = onEnded;
    this.metrics = {
      ...{ invocations: 0, errors: 0, billedMs: 0, initMs: 0, coldStarts: 0 },
      memoryMb: definition.memoryMb,
    };
  }

  async invoke(payload: string): Promise<Outcome> {
    const requestId = randomUUID();
    const worker = await this.#take();
    const wasCold = worker.initMs === 0;
    const traceId = traceIdOf(requestId);
    this.#running.set(traceId, worker);
    try {
      const { outcome, ms } = await worker.invoke(payload, requestId, traceId);
      if (this.#running.has(traceId)) this.#onEnded(traceId);
      this.#record(requestId, outcome, ms, wasCold ? worker.initMs : 0);
      return outcome;
    } finally {
      this.#running.delete(traceId);
      this.#release(worker);
    }
  }

  /** Ends the thread of a running invocation. @returns whether it was one of this function. */
  async breakOff(traceId: string, error: FunctionError): Promise<boolean> {
    const worker = this.#running.get(traceId);
    this.#running.delete(traceId);
    await worker?.breakOff(error);
    return worker !== undefined;
  }

  async close(): Promise<void> {
    clearTimeout(this.#trim);
    this.#waiting.length = 0;
    const idle = this.#idle.splice(0).filter(({ isSpent }) => !isSpent);
    const ending = this.#warm ? [...this.#busy] : [...idle, ...this.#busy];
    if (this.#warm) for (const worker of idle) this.#warm.keep(this.definition, worker);
    await Promise.all(ending.map((worker) => worker.end()));
  }

  #take(): FunctionWorker | Promise<FunctionWorker> {
    const idle = this.#idle.pop();
    if (idle && !idle.isSpent) return this.#use(idle);
    const isFull = this.#busy.size >= this.definition.concurrency;
    const warm = isFull ? undefined : this.#warm?.take(this.definition, this.#log);
    if (warm) return this.#use(warm);
    return this.#busy.size === 0 ? this.#start() : this.#wait();
  }

  #start(): FunctionWorker {
    return this.#use(new FunctionWorker(this.definition, this.#offset, this.#log));
  }

  #wait(): Promise<FunctionWorker> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      setTimeout(() => {
        const place = this.#waiting.indexOf(resolve);
        if (place === -1 || this.#busy.size >= this.definition.concurrency) return;
        this.#waiting.splice(place, 1);
        resolve(this.#start());
      }, patienceMs);
    });
  }

  #use(worker: FunctionWorker): FunctionWorker {
    this.#busy.add(worker);
    return worker;
  }

  #release(worker: FunctionWorker): void {
    this.#busy.delete(worker);
    if (this.#alwaysCold) void worker.end();
    else if (!worker.isSpent) this.#idle.push(worker);
    const next = this.#waiting.shift();
    if (next) void Promise.resolve(this.#take()).then(next);
    clearTimeout(this.#trim);
    this.#trim = setTimeout(() => {
      for (const surplus of this.#idle.splice(1)) void surplus.end();
    }, surplusMs).unref();
  }

  #record(requestId: string, outcome: Outcome, ms: number, initMs: number): void {
    const { metrics } = this;
    metrics.invocations++;
    metrics.billedMs += Math.ceil(ms);
    metrics.initMs += Math.ceil(initMs);
    if (initMs > 0) metrics.coldStarts++;
    if ("error" in outcome) metrics.errors++;
    const failure = "error" in outcome ? `\tError: ${outcome.error.errorType}` : "";
    const init = initMs > 0 ? `\tInit Duration: ${initMs.toFixed(2)} ms` : "";
    this.#log(`REPORT RequestId: ${requestId}\tDuration: ${ms.toFixed(2)} ms${init}${failure}\n`);
  }
}
