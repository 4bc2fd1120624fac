/*
 * `npm run test:faults`: makes requests of all rights on the local host while calls, answers, functions and the host itself fail
 * by chance, and compares what is left behind with a model.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { HostError } from "#local/host-error.ts";
import { atOnce } from "../bench/at-once.ts";
import { type Options, optionsOf, optionsOfSeed, usage } from "./faults/options.ts";
import { type Sum, total } from "./faults/sum.ts";

/** Much of a run is waiting: calls that failed are made again later. A host takes up to 2 GB of memory. */
const seedsAtOnce = 2;

// The processes of the seeds end with this one.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

try {
  const options = optionsOf(process.argv.slice(2));
  if (options) await runAll(options);
  else console.log(usage);
} catch (error) {
  if (!(error instanceof HostError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function runAll(options: Options): Promise<void> {
  const began = performance.now();
  const sums = await atOnce(seedsAtOnce, options.seeds, (seed) => inItsProcess(options, seed));
  const ended = sums.filter((sum) => sum !== undefined);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(styleText("bold", `${total(ended)}, ${seconds} s`));
  const isGood = ended.length === sums.length && ended.every(({ findings }) => findings === 0);
  if (!isGood) process.exitCode = 1;
}

/** @returns `undefined` where the seed did not come to its end; it has said why. */
function inItsProcess(options: Options, seed: number): Promise<Sum | undefined> {
  const script = fileURLToPath(new URL("./faults/seed-process.ts", import.meta.url));
  const child = fork(script, optionsOfSeed(options, seed));
  let sum: Sum | undefined;
  child.once("message", (message) => {
    sum = message as Sum;
  });
  return new Promise((resolve) => child.once("exit", () => resolve(sum)));
}
