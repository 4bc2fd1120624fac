import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { AwsError } from "../aws-error.ts";
import type { Busy } from "../busy.ts";
import { type FunctionMetrics, FunctionPool } from "./function-pool.ts";
import type { Log, Outcome } from "./function-worker.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import type { WarmEnvironments } from "./warm-environments.ts";
import type { FunctionError } from "./worker-protocol.ts";

/** Largest event and largest answer of a synchronous invocation, in bytes. */
export const payloadLimit = 6 * 1024 * 1024;

/** Every function of the assembly, by name. */
export class Lambda {
  readonly #pools = new Map<string, FunctionPool>();
  readonly #logs: WriteStream[] = [];
  readonly #folder: string;
  readonly #offset: Float64Array;
  readonly #busy: Busy;
  readonly #isVerbose: boolean;
  readonly #warm: WarmEnvironments | undefined;
  readonly #alwaysCold: boolean;
  /** Learns of each invocation that has ended by itself. */
  onEnded: (traceId: string) => void = () => undefined;

  constructor(options: {
    /** Folder for one log file per function. */
    folder: string;
    /** Shared cell of the host's clock. */
    offset: Float64Array;
    busy: Busy;
    /** Whether functions' output also goes to the terminal. */
    isVerbose?: boolean;
    /** Environments of a host before, and for one after. */
    warm?: WarmEnvironments | undefined;
    /** Whether no environment serves a second invocation. */
    alwaysCold?: boolean;
  }) {
    this.#folder = options.folder;
    this.#offset = options.offset;
    this.#busy = options.busy;
    this.#isVerbose = options.isVerbose ?? false;
    this.#warm = options.warm;
    this.#alwaysCold = options.alwaysCold ?? false;
    mkdirSync(options.folder, { recursive: true });
  }

  addFunction(definition: LambdaFunction): void {
    const file = createWriteStream(join(this.#folder, `${definition.name}.log`), { flags: "a" });
    this.#logs.push(file);
    const log: Log = (text) => {
      file.write(text);
      if (this.#isVerbose) process.stdout.write(text);
    };
    this.#pools.set(
      definition.name,
      new FunctionPool(definition, {
        offset: this.#offset,
        log,
        warm: this.#warm,
        alwaysCold: this.#alwaysCold,
        onEnded: (traceId) => this.onEnded(traceId),
      }),
    );
  }

  /**
   * Runs a function and waits for its answer.
   * @param nameOrArn a name, an ARN, or either with a version behind it
   * @param payload the event, as JSON
   * @throws AwsError when there is no such function or the event is too large
   */
  async invoke(nameOrArn: string, payload: string): Promise<Outcome> {
    const pool = this.#find(nameOrArn);
    if (Buffer.byteLength(payload) > payloadLimit)
      throw new AwsError(
        "RequestTooLargeException",
        `Request must be smaller than ${payloadLimit} bytes.`,
        413,
      );
    return this.#busy.run(async () => {
      const outcome = await pool.invoke(payload);
      if ("error" in outcome || Buffer.byteLength(outcome.payload) <= payloadLimit) return outcome;
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`;
      return { error: { errorType: "Function.ResponseSizeTooLarge", errorMessage } };
    });
  }

  /** Ends the thread of a running invocation, which has this outcome. @returns whether it ran. */
  async breakOff(traceId: string, error: FunctionError): Promise<boolean> {
    for (const pool of this.#pools.values()) if (await pool.breakOff(traceId, error)) return true;
    return false;
  }

  /** @throws AwsError `ResourceNotFoundException` */
  requireFunction(nameOrArn: string): LambdaFunction {
    return this.#find(nameOrArn).definition;
  }

  metrics(): Record<string, FunctionMetrics> {
    return Object.fromEntries([...this.#pools].map(([name, pool]) => [name, pool.metrics]));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    await Promise.all(this.#logs.map((log) => new Promise<void>((resolve) => log.end(() => resolve()))));
  }

  #find(nameOrArn: string): FunctionPool {
    const name =
      /^arn:[^:]+:lambda:[^:]+:\d+:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn.split(":")[0] ?? "";
    const pool = this.#pools.get(name);
    if (!pool) throw new AwsError("ResourceNotFoundException", `Function not found: ${nameOrArn}`, 404);
    return pool;
  }
}
