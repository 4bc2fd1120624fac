import { join } from "node:path";
import { runInto } from "./run-into.ts";

const program = join(import.meta.dirname, "..", "node_modules", "aws-cdk", "bin", "cdk");

/** Runs the CDK's command line to its end, with its output in a file. @throws with the end of it, when it fails. */
export function runCdk(
  log: string,
  args: readonly string[],
  options: Parameters<typeof runInto>[3],
): Promise<void> {
  return runInto(log, process.execPath, [program, ...args], options);
}
