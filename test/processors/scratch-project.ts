import { cpSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(import.meta.dirname, "..", "..");

/** A folder outside this one in which imports such as `#shared/…` lead to this project. */
export function scratchProject(): string {
  const scratch = mkdtempSync(join(tmpdir(), "scratch-project-"));
  cpSync(join(project, "package.json"), join(scratch, "package.json"));
  symlinkSync(join(project, "shared"), join(scratch, "shared"));
  return scratch;
}
