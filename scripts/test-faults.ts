/*
 * `npm run test:faults`: makes requests of all rights on the local host while calls, answers, functions and the host itself fail
 * by chance, and compares what is left behind with a model.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { HostError } from "#local/host-error.ts";
import { compare } from "./faults/compare.ts";
import { kept, optionsOf, usage } from "./faults/options.ts";
import { plants } from "./faults/plants.ts";
import { run } from "./faults/run.ts";
import { type Sum, sumOf, total } from "./faults/sum.ts";

// What was started is ended when this process exits.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

try {
  await main();
} catch (error) {
  console.error(error instanceof HostError ? error.message : (error as Error).stack);
  process.exitCode = 1;
}
// Connections to the stopped host would keep the process for a while.
process.exit();

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (!options) return console.log(usage);
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const sums: Sum[] = [];
  for (const seed of options.seeds) {
    const announce = (line: string) =>
      console.log(styleText("dim", `${String(seconds()).padStart(4)} s  seed ${seed}: ${line}`));
    const spoil = options.plant && plants[options.plant];
    const folder = mkdtempSync(join(tmpdir(), `dsr-faults-${seed}-`));
    // Kept where the run does not come to its end.
    const keep = (what: string) => console.log(styleText("bold", kept(options, { seed, folder, what })));
    const ran = await run({ ...options, folder, seed, announce, spoil }).catch((error: unknown) => {
      keep("No end");
      throw error;
    });
    const findings = compare(ran.asked, ran.recording);
    for (const { requestId, what } of findings.slice(0, 50)) console.log(`${requestId}  ${what}`);
    if (findings.length > 0) {
      writeFileSync(join(folder, "recorded-run.json"), JSON.stringify({ findings, ...ran }, undefined, 2));
      keep(`Findings: ${findings.length}`);
      process.exitCode = 1;
    } else rmSync(folder, { recursive: true, force: true });
    sums.push(sumOf(ran, findings));
  }
  console.log(styleText("bold", `${total(sums)}, ${seconds()} s`));
}
