/*
 * All that a change must pass, in the order in which failures are cheapest to see. Arguments go to jest:
 * `npm test -- test/shared` runs the lint, the type check and those tests.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";

const bin = (name: string): string => join("node_modules", ".bin", name);
const scratch = mkdtempSync(join(tmpdir(), "dsr-check-"));
const jestReport = join(scratch, "jest.json");

const steps: { name: string; command: string[] }[] = [
  { name: "Lint and format", command: [bin("biome"), "check", "--error-on-warnings"] },
  { name: "Types", command: [bin("tsc")] },
  { name: "Cloud assembly", command: [process.execPath, "scripts/start.ts", "--synthesise-only"] },
  {
    name: "Tests",
    command: [
      process.execPath,
      // For `SourceTextModule`, with which a test reads bundles.
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      join("node_modules", "jest", "bin", "jest.js"),
      "--json",
      `--outputFile=${jestReport}`,
      ...process.argv.slice(2),
    ],
  },
];

let passed = 0;
let failed = 0;
for (const { name, command } of steps) {
  console.log(styleText("bold", `\n▸ ${name}`));
  const [file = "", ...args] = command;
  // jest's JSON goes to the file; its report for people goes to standard error.
  const stdio = name === "Tests" ? (["inherit", "ignore", "inherit"] as const) : "inherit";
  const { status } = spawnSync(file, args, { stdio: typeof stdio === "string" ? stdio : [...stdio] });
  if (name === "Tests") {
    const report = JSON.parse(readFileSync(jestReport, "utf8")) as Record<string, number>;
    passed += report.numPassedTests ?? 0;
    failed += (report.numFailedTests ?? 0) + (report.numRuntimeErrorTestSuites ?? 0);
    if (status !== 0 && failed === 0) failed++;
  } else if (status === 0) passed++;
  else failed++;
  if (status !== 0) break;
}
rmSync(scratch, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
