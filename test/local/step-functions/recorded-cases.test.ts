import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { MACHINE, TestHost } from "./test-host.ts";

interface RecordedCase {
  id: string;
  definition: object;
  input: unknown;
  expect: ["ok" | "fail", unknown];
  states: string[];
}

const path = process.env.CASES ?? join(process.cwd(), "../shared/asl-cases/jsonata-recorded-on-aws.json");

/** Behaves as the functions of the recordings do, which their names tell; undefined where they do not. */
function behaviour(functionName: string): ((payload: unknown) => unknown) | undefined {
  if (/:fn-exception/.test(functionName))
    return () => {
      throw Object.assign(new Error("Some exception was raised."), { name: "Exception" });
    };
  return /:(lambda_func|fn-data-flow|fn-eval)/.test(functionName) ? (payload) => payload : undefined;
}

/** Blanks what belongs to one HTTP call, or to the runtime that raised an error, and unpacks text that is JSON. */
function comparable(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  const { AllHttpHeaders, HttpHeaders, RequestId, Cause, ...rest } = value as Record<string, unknown>;
  const same = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, comparable(item)]));
  if (typeof Cause !== "string") return same;
  const { errorType, errorMessage } = JSON.parse(Cause);
  return { ...same, Cause: { errorType, errorMessage } };
}

async function replay({ definition, input }: RecordedCase) {
  const host = await TestHost.open(undefined, (payload: unknown, arn) => behaviour(arn)?.(payload));
  try {
    host.stepFunctions.addStateMachine({ arn: MACHINE, name: "recorded", definition });
    const end = await host.run(input);
    return { ...end, types: await host.types(end.arn) };
  } finally {
    await host.stepFunctions.close();
  }
}

if (!existsSync(path)) {
  it("has no recordings at hand; CASES=<file> names a file of recorded runs to replay", () => {
    expect(existsSync(path)).toBe(false);
  });
} else {
  const cases: RecordedCase[] = JSON.parse(readFileSync(path, "utf8"));
  it("runs the executions recorded on AWS to the same end by the same events", async () => {
    const leftOut: string[] = [];
    let same = 0;
    for (const recorded of cases) {
      const names: string[] = JSON.stringify(recorded.definition).match(/arn:aws:lambda:[^"]+/g) ?? [];
      if (!names.every(behaviour)) {
        leftOut.push(`${recorded.id}: what its function does cannot be told`);
        continue;
      }
      const ran = await replay(recorded).catch((error: Error) => error);
      if (ran instanceof Error && ran.name === "UnsupportedDefinitionError") {
        leftOut.push(`${recorded.id}: ${ran.message}`);
        continue;
      }
      if (ran instanceof Error) throw ran;
      const [outcome, expected] = recorded.expect;
      const what = { id: recorded.id, status: ran.status, types: ran.types };
      expect(what).toEqual({
        id: recorded.id,
        status: outcome === "ok" ? "SUCCEEDED" : "FAILED",
        types: recorded.states,
      });
      // Outputs that are no objects were recorded as their JSON text.
      if (outcome === "fail") expect(ran.error).toBe(expected);
      else if (typeof expected === "string") expect(JSON.stringify(ran.output)).toBe(expected);
      else expect(comparable(ran.output)).toEqual(comparable(expected));
      same++;
    }
    process.stdout.write(`ASL cases: ${same} of ${cases.length}\n`);
    for (const reason of leftOut) process.stdout.write(`  left out: ${reason}\n`);
    expect(same + leftOut.length).toBe(cases.length);
    expect(same).toBeGreaterThan(0);
  });
}
