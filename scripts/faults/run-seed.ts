import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { compare } from "./compare.ts";
import { kept, type Options } from "./options.ts";
import { plants } from "./plants.ts";
import { run } from "./run.ts";
import { type Sum, sumOf } from "./sum.ts";

/** Runs one seed, prints its progress and what is found, and keeps its folder where something is found or it does not end. */
export async function runSeed(options: Options, seed: number): Promise<Sum> {
  const began = performance.now();
  const announce = (line: string) => {
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(styleText("dim", `${String(seconds).padStart(4)} s  seed ${seed}: ${line}`));
  };
  const spoil = options.plant && plants[options.plant];
  const folder = mkdtempSync(join(tmpdir(), `dsr-faults-${seed}-`));
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
  } else rmSync(folder, { recursive: true, force: true });
  return sumOf(ran, findings);
}
