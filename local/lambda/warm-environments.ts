import type { FunctionWorker, Log } from "./function-worker.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/** Idle execution environments between two hosts, for functions with the same code and the same environment. */
export class WarmEnvironments {
  readonly #idle = new Map<string, FunctionWorker[]>();

  keep(definition: LambdaFunction, worker: FunctionWorker): void {
    worker.log = () => undefined;
    const key = keyOf(definition);
    this.#idle.set(key, [...(this.#idle.get(key) ?? []), worker]);
  }

  take(definition: LambdaFunction, log: Log): FunctionWorker | undefined {
    const idle = this.#idle.get(keyOf(definition)) ?? [];
    for (let worker = idle.pop(); worker; worker = idle.pop()) {
      if (worker.isSpent) continue;
      worker.log = log;
      return worker;
    }
    return undefined;
  }

  async close(): Promise<void> {
    const all = [...this.#idle.values()].flat();
    this.#idle.clear();
    await Promise.all(all.map((worker) => worker.end()));
  }
}

const keyOf = (definition: LambdaFunction) => JSON.stringify(definition);
