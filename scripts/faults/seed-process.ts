/*
 * One seed of `npm run test:faults` in a process of its own: the processors' systems are read through their own code, which
 * knows one table for each process.
 */
import { HostError } from "#local/host-error.ts";
import { optionsOf } from "./options.ts";
import { runSeed } from "./run-seed.ts";

process.once("disconnect", () => process.exit(1));
// What was started is ended when this process exits.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

try {
  const options = optionsOf(process.argv.slice(2));
  for (const seed of options?.seeds ?? []) {
    const sum = await runSeed(options as NonNullable<typeof options>, seed);
    await new Promise((sent) => process.send?.(sum, sent));
  }
  // Connections to the stopped host would keep the process for a while.
  process.exit();
} catch (error) {
  console.error(error instanceof HostError ? error.message : (error as Error).stack);
  process.exit(1);
}
