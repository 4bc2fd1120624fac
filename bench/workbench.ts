import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type StartedHost, startHost } from "../scripts/running-host.ts";

const root = join(import.meta.dirname, "..");
/** The parts that a fresh clone lacks: build results, state, and dependencies, which are linked instead. */
const leftOut = [".git", ".build", ".local", "cdk.out", "coverage", "node_modules"];

/** Scratch folders, hosts and progress of one run; `close` leaves nothing behind. */
export class Workbench {
  readonly say: (line: string) => void;
  readonly #scratch: string;
  readonly #hosts = new Set<StartedHost>();
  readonly #starting = new Set<Promise<StartedHost>>();
  readonly #measured = new Map<string, Promise<unknown>>();
  #isClosed = false;
  #folders = 0;
  #copy: string | undefined;

  constructor(say: (line: string) => void) {
    this.say = say;
    this.#scratch = mkdtempSync(join(tmpdir(), "dsr-bench-"));
  }

  /** What several parts need is measured once in a run. */
  once<T>(what: string, measure: () => Promise<T>): Promise<T> {
    this.#measured.set(what, this.#measured.get(what) ?? measure());
    return this.#measured.get(what) as Promise<T>;
  }

  /** A folder of its own. */
  newFolder(): string {
    const folder = this.folder();
    mkdirSync(folder);
    return folder;
  }

  /** The path of a folder of its own, which does not exist yet. */
  folder(): string {
    return join(this.#scratch, String(++this.#folders));
  }

  /** A copy of the work tree without build results, so that the user's build results and state stay unchanged. */
  get copy(): string {
    this.#copy ??= this.freshCopy();
    return this.#copy;
  }

  /** One more copy, which a part may change. */
  freshCopy(): string {
    const copy = this.folder();
    cpSync(root, copy, { recursive: true, filter: (path) => !leftOut.includes(basename(path)) });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
    return copy;
  }

  /** Starts a copy's host, on a state of its own or on an existing one. */
  async host(folder: string = this.folder(), copy: string = this.copy): Promise<StartedHost> {
    if (this.#isClosed) throw new Error("The bench was stopped.");
    const starting = startHost(folder, {}, copy);
    this.#starting.add(starting);
    const host = await starting.finally(() => this.#starting.delete(starting));
    this.#hosts.add(host);
    host.process.once("exit", (code, signal) => {
      if (this.#hosts.delete(host)) this.say(`a host ended (${signal ?? code}):\n${host.output()}`);
    });
    const expectEnd = (end: () => Promise<void>) => () => {
      this.#hosts.delete(host);
      return end();
    };
    return { ...host, stop: expectEnd(host.stop), kill: expectEnd(host.kill) };
  }

  /**
   * Starts a host. @returns the host, and milliseconds from the start of its process until `endpoints.json` names its
   * addresses.
   */
  async timedHost(folder: string = this.folder()): Promise<{ host: StartedHost; ms: number }> {
    const file = join(folder, "endpoints.json");
    // A killed host has left one.
    rmSync(file, { force: true });
    const began = performance.now();
    const starting = this.host(folder);
    let ms: number | undefined;
    const look = setInterval(() => {
      if (existsSync(file)) ms ??= performance.now() - began;
    }, 5);
    try {
      const host = await starting;
      return { host, ms: ms ?? performance.now() - began };
    } finally {
      clearInterval(look);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    // A host that is still starting counts as a started one afterwards.
    await Promise.allSettled(this.#starting);
    const hosts = [...this.#hosts];
    this.#hosts.clear();
    await Promise.all(hosts.map((host) => host.stop()));
    rmSync(this.#scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
