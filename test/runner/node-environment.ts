/*
 * The globals of a test file are those of its process. What a test file changes in them (environment variables, the working
 * directory, `Date`, `console` and other globals) is put back when the file has ended.
 */
const eventHandlers = Symbol.for("EVENT_HANDLERS");

export default class NodeEnvironment {
  readonly global = globalThis;
  readonly #variables = { ...process.env };
  readonly #folder = process.cwd();
  readonly #exit = process.exit;
  readonly #globals = Object.getOwnPropertyDescriptors(globalThis);

  async setup(): Promise<void> {
    // Handlers of the circus of the test file before.
    Reflect.deleteProperty(globalThis, eventHandlers);
  }

  /** A rejection that nobody handles is reported one turn of the event loop later: it belongs to this test file. */
  async handleTestEvent(event: { name: string }): Promise<void> {
    if (event.name === "run_finish") await new Promise((resolve) => setTimeout(resolve));
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
