import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

export interface JourneysOptions {
  /** As `DSR_TARGET` names it. */
  readonly target: string;
  readonly env: NodeJS.ProcessEnv;
  /** For the results. */
  readonly output: string;
  /** One journey's file; absent: all. */
  readonly only?: string;
  /** Options of jest. */
  readonly args: readonly string[];
  /** The project whose journeys they are; absent: this one. */
  readonly project?: string;
  readonly signal?: AbortSignal;
}

export interface Ran {
  /** Journeys that ran, and their tests. */
  readonly ran: number;
  readonly passed: number;
  readonly failed: number;
}

interface JestResults {
  readonly numPassedTestSuites: number;
  readonly numFailedTestSuites: number;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Runs the journeys of `test/journey/everywhere` on a target that is there. */
export async function runJourneys(options: JourneysOptions): Promise<Ran> {
  const { target, env, output, only = "", args, project, signal } = options;
  const results = resolve(output, "journeys.json");
  // Those of an earlier run must not count.
  rmSync(results, { force: true });
  const jest = [
    "--experimental-vm-modules",
    "--disable-warning=ExperimentalWarning",
    join("node_modules", "jest", "bin", "jest.js"),
    "--runInBand",
    "--json",
    `--outputFile=${results}`,
    ...args,
    join("test", "journey", "everywhere", only),
  ];
  const child = spawn(process.execPath, jest, {
    // Its report comes on stderr; the results that it prints as well are in the file.
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...env, DSR_TARGET: target },
    ...(project && { cwd: project }),
    ...(signal && { signal }),
  });
  process.once("exit", () => child.kill());
  await new Promise((ended, failed) => child.once("exit", ended).once("error", failed));
  const found = JSON.parse(readFileSync(results, "utf8")) as JestResults;
  return {
    ran: found.numPassedTestSuites + found.numFailedTestSuites,
    passed: found.numPassedTests,
    failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
  };
}
