import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type StartedHost, startHost } from "../scripts/running-host.ts";

const root = join(import.meta.dirname, "..");
/** What a fresh clone has not: built things, state, and dependencies, which are linked instead. */
const leftOut = [".git", ".build", ".local", "cdk.out", "coverage", "node_modules"];

/** Scratch folders, hosts and progress of one run; `close` leaves nothing behind. */
export class Workbench {
  readonly say: (line: string) => void;
  readonly #scratch: string;
  readonly #hosts = new Set<StartedHost>();
  #folders = 0;
  #copy: string | undefined;

  constructor(say: (line: string) => void) {
    this.say = say;
    this.#scratch = mkdtempSync(join(tmpdir(), "dsr-bench-"));
  }

  /** The path of a folder of its own, which does not exist yet. */
  folder(): string {
    return join(this.#scratch, String(++this.#folders));
  }

  /** A copy of the work tree with nothing built, so that what the user has built and stored stays as it is. */
  get copy(): string {
    if (this.#copy) return this.#copy;
    const copy = this.folder();
    cpSync(root, copy, { recursive: true, filter: (path) => !leftOut.includes(basename(path)) });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
    this.#copy = copy;
    return copy;
  }

  /** Starts the copy's host, on a state of its own or on one that is there. */
  async host(folder: string = this.folder()): Promise<StartedHost> {
    const host = await startHost(folder, {}, this.copy);
    this.#hosts.add(host);
    host.process.once("exit", () => this.#hosts.delete(host));
    return host;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#hosts].map((host) => host.stop()));
    rmSync(this.#scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
