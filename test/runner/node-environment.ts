/*
 * The globals of a test file are those of its process. Its changes of them (environment variables, the working
 * directory, `Date`, `console` and other globals) are put back when the file has ended.
 */
import { Worker } from "node:worker_threads";

const eventHandlers = Symbol.for("EVENT_HANDLERS");

let isWatched = false;

/** Has a thread end this process when its event loop stands still for `limitMs`. */
function watch(limitMs: number): void {
  if (isWatched) return;
  isWatched = true;
  const watchdog = new Worker(new URL("./watchdog.ts", import.meta.url), { workerData: { limitMs } });
  watchdog.unref();
  setInterval(() => watchdog.postMessage("alive"), 1000).unref();
}

export default class NodeEnvironment {
  readonly global = globalThis;
  readonly #variables = { ...process.env };
  readonly #folder = process.cwd();
  readonly #exit = process.exit;
  readonly #globals = Object.getOwnPropertyDescriptors(globalThis);

  constructor({ projectConfig }: { projectConfig: { testTimeout?: number } }) {
    watch(projectConfig.testTimeout ?? 300_000);
  }

  async setup(): Promise<void> {
    // Handlers that the circus of the previous test file had set.
    Reflect.deleteProperty(globalThis, eventHandlers);
    // jest's formatter of stack traces shows the address of a module; Node's shows the file.
    Reflect.deleteProperty(Error, "prepareStackTrace");
  }

  /** Node reports an unhandled rejection one turn of the event loop later: circus must not count the tests before. */
  async handleTestEvent({ name }: { name: string }): Promise<void> {
    if (name === "run_describe_finish" || name === "run_finish")
      await new Promise((resolve) => setTimeout(resolve));
  }

  async teardown(): Promise<void> {
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    process.chdir(this.#folder);
    process.exit = this.#exit;
    for (const name of Reflect.ownKeys(this.#globals) as (keyof typeof globalThis)[]) {
      const before = this.#globals[name];
      const { value, get } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
      if (value !== before.value || get !== before.get) Object.defineProperty(globalThis, name, before);
    }
    Date.prototype.constructor = Date;
  }

  getVmContext(): null {
    return null;
  }
}
