import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const project = join(import.meta.dirname, "..");
/** The local host is found as a library of the project's own. */
const leftOut = ["node_modules", ".git", "cdk.out", ".local", ".build", "local", "docs"];
/** What makes the assembly new only if sources changed. */
const kept = "cdk.out";

/**
 * Makes a folder a copy of the project, with the project's own libraries: another processor put there is seen by its host,
 * and by nobody else. What an earlier copy in the folder has synthesised stays.
 */
export function copyProject(to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(to).filter((entry) => entry !== kept))
    rmSync(join(to, name), { recursive: true });
  for (const name of readdirSync(project).filter((entry) => !leftOut.includes(entry)))
    cpSync(join(project, name), join(to, name), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(to, "node_modules"));
}
