import { join, resolve } from "node:path";
import { HostError } from "./host-error.ts";
import { lockFile } from "./lock-file.ts";

export class FolderInUseError extends HostError {
  override name = "FolderInUseError";

  /** The lock. */
  readonly file: string;

  constructor(folder: string, pid: number, file: string) {
    super(`Another local host (process ${pid}) is running on ${folder}.`);
    this.file = file;
  }
}

/**
 * Keeps a second host away from a folder.
 * @returns a function that gives the folder back
 */
export function lockFolder(folder: string): () => void {
  const file = join(resolve(folder), "host.pid");
  const lock = lockFile(file);
  if (typeof lock === "function") return lock;
  throw new FolderInUseError(folder, lock.pid, file);
}
