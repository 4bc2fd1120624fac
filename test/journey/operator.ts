import type { Ended } from "#test/cli/run-dsr.ts";
import { askHostProcess } from "./host-process.ts";
import type { JourneyHost } from "./journey-host.ts";

/** Runs the command line in the process that has loaded it already. */
export function dsr(args: readonly string[]): Promise<Ended> {
  return askHostProcess({ what: "dsr", args });
}

/** The output of `npx dsr … --json`. @throws with the error message when it fails. */
export async function operator<Answer = Record<string, unknown>>(
  host: JourneyHost,
  ...args: string[]
): Promise<Answer> {
  const { code, stdout, stderr } = await dsr([...args, "--json", "--local", host.folder]);
  if (code !== 0) throw new Error(`dsr ${args.join(" ")} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}

/** The message of `npx dsr` at a refusal, and its exit code. */
export async function refusedOperator(host: JourneyHost, ...args: string[]) {
  const { code, stderr } = await dsr([...args, "--local", host.folder]);
  return { code, stderr };
}
