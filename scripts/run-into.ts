import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

const shownLines = 40;

/**
 * Runs a program to its end. Its output goes to a file, and it does not outlive this process.
 * @throws with the end of its output, when it fails.
 */
export async function runInto(
  log: string,
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const file = openSync(log, "w");
  const child = spawn(program, args, { ...options, stdio: ["ignore", file, file] });
  closeSync(file);
  const kill = () => child.kill();
  process.once("exit", kill);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  process.off("exit", kill);
  if (code === 0) return;
  const end = readFileSync(log, "utf8").trimEnd().split("\n").slice(-shownLines).join("\n");
  throw new Error(
    `${end}\n\n\`${program} ${args.join(" ")}\` failed as shown above; ${log} has all of its output.`,
  );
}
