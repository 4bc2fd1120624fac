import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { HostError } from "./host-error.ts";

export class FolderInUseError extends HostError {
  override name = "FolderInUseError";

  constructor(folder: string, pid: number, file: string) {
    super(
      `Another local host (process ${pid}) is running on ${folder}. Stop it first, or set DSR_LOCAL_DIR to another folder; if no such process is a local host, delete ${file}.`,
    );
  }
}

const lockedHere = new Set<string>();

/**
 * Keeps a second host away from a folder. A lock left by a host that was killed is taken over.
 * @returns what gives the folder back
 */
export function lockFolder(folder: string): () => void {
  const file = join(resolve(folder), "host.pid");
  const pid = readPid(file);
  // In a container the host killed before may well have had the number this process has now.
  const isHeld = pid === process.pid ? lockedHere.has(file) : pid !== undefined && isRunning(pid);
  if (pid !== undefined && isHeld) throw new FolderInUseError(folder, pid, file);
  writeFileSync(file, `${process.pid}\n`);
  lockedHere.add(file);
  return () => {
    lockedHere.delete(file);
    rmSync(file, { force: true });
  };
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
