import { AsyncLocalStorage } from "node:async_hooks";

/** A command's input and output, and the exit code that it chooses. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
  readonly stderr: NodeJS.WritableStream;
  exitCode?: number | string | null | undefined;
}

const others = new AsyncLocalStorage<Terminal>();

/** The terminal of the running command: the process itself, unless a caller in the same process gave another. */
export function terminal(): Terminal {
  return others.getStore() ?? process;
}

/** Runs commands on another terminal than the process's own; several may run at once. */
export function onTerminal<T>(own: Terminal, run: () => Promise<T>): Promise<T> {
  return others.run(own, run);
}
