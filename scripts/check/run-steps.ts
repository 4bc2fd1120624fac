import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import type { Step } from "./check-steps.ts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Runs each step as soon as the steps before it have passed, side by side, and prints their output in the given
 * order.
 */
export async function runSteps(steps: readonly Step[]): Promise<Counts> {
  const scratch = mkdtempSync(join(tmpdir(), "dsr-check-"));
  const children = new Set<ChildProcess>();
  const stop = () => {
    for (const child of children) child.kill("SIGTERM");
    process.exitCode = 130;
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const results = new Map<string, Promise<Counts>>();
  let previous: Promise<unknown> = Promise.resolve();
  for (const [index, step] of steps.entries()) {
    const before = step.after.map(
      (name) => results.get(name) ?? Promise.reject(new Error(`No step ${name}.`)),
    );
    const turn = previous;
    const result = Promise.all(before).then((counts) =>
      counts.some(({ failed }) => failed > 0)
        ? { passed: 0, failed: 0 }
        : runStep(step, turn, join(scratch, `${index}.json`), children),
    );
    results.set(step.name, result);
    previous = result;
  }
  const counts = await Promise.all(results.values());
  rmSync(scratch, { recursive: true });
  process.off("SIGINT", stop).off("SIGTERM", stop);
  const sum = (key: keyof Counts) => counts.reduce((total, one) => total + one[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

/** Output is kept until the step's turn, then printed as it comes. */
async function runStep(
  step: Step,
  turn: Promise<unknown>,
  report: string,
  children: Set<ChildProcess>,
): Promise<Counts> {
  const startedAt = performance.now();
  const [file = "", ...args] = step.command;
  const reporting = step.isJest ? ["--json", `--outputFile=${report}`] : [];
  const child = spawn(file, [...args, ...reporting], {
    // jest's JSON goes to the file; its report for people goes to standard error.
    stdio: ["inherit", step.isJest ? "ignore" : "pipe", "pipe"],
    env: { ...process.env, ...(process.stdout.isTTY && !process.env.NO_COLOR && { FORCE_COLOR: "1" }) },
  });
  children.add(child);
  const kept: Buffer[] = [];
  let print = (chunk: Buffer): unknown => kept.push(chunk);
  const printed = turn.then(() => {
    console.log(styleText("bold", `\n▸ ${step.name}`));
    print = (chunk) => process.stderr.write(chunk);
    for (const chunk of kept) print(chunk);
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => print(chunk));
  const status = await new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      print(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    child.on("close", resolve);
  });
  children.delete(child);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  await printed;
  console.log(styleText("dim", `${step.name}: ${status === 0 ? "passed" : "failed"} after ${seconds} s`));
  return step.isJest
    ? countTests(report, status)
    : { passed: Number(status === 0), failed: Number(status !== 0) };
}

function countTests(report: string, status: number | null): Counts {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counts = JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
  const failed = (counts.numFailedTests ?? 0) + (counts.numRuntimeErrorTestSuites ?? 0);
  return { passed: counts.numPassedTests ?? 0, failed: status !== 0 && failed === 0 ? 1 : failed };
}
