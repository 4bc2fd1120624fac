import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** A lock that could not be had: the process that holds it. */
export interface Held {
  pid: number;
}

const heldHere = new Set<string>();

/**
 * Locks by creating a file with this process's id in it. A lock of a killed process is taken over.
 * @param file absolute path
 * @returns a function that gives the lock back, or the holder's id
 */
export function lockFile(file: string): (() => void) | Held {
  for (;;) {
    // A link appears with its content: every visible lock names its holder.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${process.pid}\n`);
    try {
      linkSync(draft, file);
      heldHere.add(file);
      return () => {
        heldHere.delete(file);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const pid = readPid(file);
    // In a container a process killed before may well have had the number this one has now.
    if (pid !== undefined && (pid === process.pid ? heldHere.has(file) : isRunning(pid))) return { pid };
    rmSync(file, { force: true });
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8")) || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
