import { availableParallelism } from "node:os";
import { join, sep } from "node:path";
import { unitTests } from "./unit-tests.ts";

export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Names of steps that must have passed before. */
  readonly after: readonly string[];
  /** jest's own report counts tests; another step counts as one. */
  readonly isJest?: boolean;
}

const root = join(import.meta.dirname, "..", "..");
const bin = (name: string) => join("node_modules", ".bin", name);
const lint: Step = {
  name: "Lint and format",
  command: [bin("biome"), "check", "--error-on-warnings"],
  after: [],
};
/**
 * Each checker of the compiler works out most types for itself: four, which is what it takes, cost half as much processor time again
 * as one. Other steps use the rest of the cores.
 */
const checkers = String(Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2))));
const tsc = (...args: string[]) => [bin("tsc"), "--checkers", checkers, ...args];
const types: Step = { name: "Types", command: tsc(), after: [] };
const consoleTypes: Step = {
  name: "Types of the console",
  command: tsc("--project", "web/console"),
  after: [],
};
const assembly: Step = {
  name: "Cloud assembly",
  command: [process.execPath, "scripts/start.ts", "--synthesise-only"],
  after: [],
};
const quick = "--quick";

/** The steps of `npm test` with these arguments, in the order of their reports. */
export function checkSteps(args: readonly string[]): Step[] {
  const forJest = args.filter((arg) => arg !== quick);
  if (args.includes(quick)) {
    const tests = unitTests(root).map((test) => `<rootDir>/${test.replaceAll(sep, "/")}`);
    return [lint, types, consoleTypes, jest("Unit tests", [], [...forJest, "--testMatch", ...tests])];
  }
  const before = [lint, types, consoleTypes, assembly];
  return [...before, jest("Tests", before, forJest)];
}

function jest(name: string, after: readonly Step[], args: readonly string[]): Step {
  const command = [
    process.execPath,
    // For `SourceTextModule`, with which a test reads bundles.
    "--experimental-vm-modules",
    "--disable-warning=ExperimentalWarning",
    // V8 would collect the garbage of short-lived objects, which tests make many of, far more often.
    "--min-semi-space-size=64",
    join("node_modules", "jest", "bin", "jest.js"),
    // jest itself would leave one core idle: half of the time on a machine with two.
    "--maxWorkers=100%",
    ...args,
  ];
  return { name, command, after: after.map((step) => step.name), isJest: true };
}
