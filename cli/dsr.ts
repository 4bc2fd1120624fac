import { CommanderError } from "commander";
import { explain } from "./explain.ts";
import { withBoundLocal } from "./options.ts";
import { Problem } from "./problem.ts";
import { createProgram } from "./program.ts";

/* Exit codes: 0 done, 1 it did not work or does not hold, 2 the command was not well put. */

// Whoever reads our output may stop early: `dsr list | head -3`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  await createProgram().parseAsync(withBoundLocal(process.argv));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`error: ${explain(error)}\n`);
    process.exitCode = error instanceof Problem ? error.exitCode : 1;
  }
}
