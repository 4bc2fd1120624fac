import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import prices from "./prices.json" with { type: "json" };
import type { System } from "./system.ts";

/** The billed kinds of usage, by their names in `prices.json`. */
export type Usage = Record<keyof typeof prices.perRequest, number>;
export const usageNames = Object.keys(prices.perRequest) as (keyof Usage)[];

/** The usage of some work on a host, by the host's own count of real calls. */
export async function usageOf(system: System, work: () => Promise<unknown>): Promise<Usage> {
  await system.idle();
  const before = await usageSoFar(system);
  await work();
  await system.idle();
  const after = await usageSoFar(system);
  return mapUsage((name) => after[name] - before[name]);
}

/** The same amounts for several times the work. */
export const times = (usage: Usage, factor: number): Usage => mapUsage((name) => usage[name] * factor);

/** List price of one kind of use, in the currency of `prices.json`. */
export function priceOf(usage: Usage, name: keyof Usage): number {
  const { price, per } = prices.perRequest[name];
  return (usage[name] * price) / per;
}

export const totalPrice = (usage: Usage): number =>
  usageNames.reduce((sum, name) => sum + priceOf(usage, name), 0);

async function usageSoFar(system: System): Promise<Usage> {
  const { dynamodb, mails, calls, functions, stepFunctions } = await system.metrics();
  const all = Object.values(functions);
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const s3 = (methods: string[]) => sum(methods.map((method) => calls.s3?.[method] ?? 0));
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
    s3Writes: s3(["PUT", "POST"]),
    s3Reads: s3(["GET", "HEAD"]),
    apiCalls: system.apiCalls,
    logBytes: sum(logFiles(system).map((file) => statSync(file).size)),
  };
}

function logFiles({ host }: System): string[] {
  const folder = join(host.folder, "logs");
  return readdirSync(folder).map((name) => join(folder, name));
}

function mapUsage(amount: (name: keyof Usage) => number): Usage {
  return Object.fromEntries(usageNames.map((name) => [name, amount(name)])) as Usage;
}
