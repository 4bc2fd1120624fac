import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ActionUse, Metrics } from "#local/metrics.ts";
import type { System } from "./system.ts";
import { mapUsage, type Usage } from "./units.ts";

/** The usage of some work on a host, by the host's own count of real calls. */
export async function usageOf(system: System, work: () => Promise<unknown>): Promise<Usage> {
  return (await usageAndCallsOf(system, work)).usage;
}

/** The same, and the calls of the functions of which it is made. */
export async function usageAndCallsOf(
  system: System,
  work: () => Promise<unknown>,
): Promise<{ usage: Usage; calls: CallsOf[] }> {
  await system.idle();
  const before = await usageSoFar(system);
  const { callers: callersBefore } = await system.metrics();
  await work();
  await system.idle();
  const after = await usageSoFar(system);
  const { callers } = await system.metrics();
  return {
    usage: mapUsage((name) => after[name] - before[name]),
    calls: callsBetween(callersBefore, callers),
  };
}

/** What one function called, and the units that its calls took of tables. */
export interface CallsOf extends ActionUse {
  readonly caller: string;
  readonly action: string;
}

function callsBetween(before: Metrics["callers"], after: Metrics["callers"]): CallsOf[] {
  return Object.entries(after).flatMap(([caller, actions]) =>
    Object.entries(actions).flatMap(([action, use]) => {
      const { calls = 0, readUnits = 0, writeUnits = 0 } = before[caller]?.[action] ?? {};
      const own = {
        calls: use.calls - calls,
        readUnits: use.readUnits - readUnits,
        writeUnits: use.writeUnits - writeUnits,
      };
      return own.calls > 0 ? [{ caller, action, ...own }] : [];
    }),
  );
}

async function usageSoFar(system: System): Promise<Usage> {
  const { dynamodb, mails, calls, callers, functions, stepFunctions } = await system.metrics();
  const all = Object.values(functions);
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const s3 = (methods: string[]) => sum(methods.map((method) => calls.s3?.[method] ?? 0));
  const lists = sum(Object.values(callers).map((actions) => actions["s3:ListObjects"]?.calls ?? 0));
  return {
    transitions: stepFunctions.transitions,
    lambdaRequests: sum(all.map(({ invocations }) => invocations)),
    // AWS bills the time in which a function starts like the time in which it runs.
    lambdaGbSeconds: sum(
      all.map(({ billedMs, initMs, memoryMb }) => (((billedMs + initMs) / 1000) * memoryMb) / 1024),
    ),
    writeUnits: dynamodb.writeUnits,
    readUnits: dynamodb.readUnits,
    mails,
    kmsCalls: calls.kms?.POST ?? 0,
    // AWS bills a list like a PUT.
    s3Writes: s3(["PUT", "POST"]) + lists,
    s3Reads: s3(["GET", "HEAD"]) - lists,
    apiCalls: system.apiCalls,
    logBytes: sum(logFiles(system).map((file) => statSync(file).size)),
  };
}

function logFiles({ host }: System): string[] {
  const folder = join(host.folder, "logs");
  return readdirSync(folder).map((name) => join(folder, name));
}
