import { CommanderError, type OutputConfiguration } from "commander";
import { explain } from "./explain.ts";
import { withBoundLocal } from "./options.ts";
import { Problem } from "./problem.ts";
import { createProgram } from "./program.ts";

type Output = Required<Pick<OutputConfiguration, "writeOut" | "writeErr">>;

/**
 * Runs one command.
 * @param argv as `process.argv`
 * @returns 0 after a success, 1 after a failure, 2 for a wrong command line.
 */
export async function main(argv: readonly string[], output: Output): Promise<0 | 1 | 2> {
  try {
    await createProgram(output).parseAsync(withBoundLocal(argv));
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    output.writeErr(`error: ${explain(error)}\n`);
    return error instanceof Problem ? error.exitCode : 1;
  }
}
