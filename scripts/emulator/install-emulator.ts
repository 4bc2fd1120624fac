import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runInto } from "../run-into.ts";

const requirements = join(import.meta.dirname, "requirements.txt");

/**
 * Installs the emulator into a virtual environment of Python, unless the same versions are there.
 * @param begin is called if it takes some seconds.
 * @returns its program.
 */
export async function installEmulator(folder: string, begin: () => void): Promise<string> {
  const environment = join(folder, "python");
  const program = join(environment, "bin", "ministack");
  // Copied last: an installation that was cut off has none.
  const installed = join(environment, "requirements.txt");
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(requirements, "utf8"))
    return program;
  begin();
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const log = join(folder, "install.log");
  await runInto(log, "python3", ["-m", "venv", environment]).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new Error("The emulator needs Python, 3.10 or later: there is no python3 here.");
  });
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
  await runInto(log, join(environment, "bin", "python"), pip);
  copyFileSync(requirements, installed);
  return program;
}
