import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FunctionMetrics } from "../lambda/function-pool.ts";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

let host: FixtureHost;
let lambda: LambdaClient;

beforeAll(async () => {
  host = await startFixtureHost();
  lambda = new LambdaClient(host.client);
  process.env.NODE_COMPILE_CACHE = join(host.folder, "compiled");
});
afterAll(() => host.remove());

async function invoke(payload: object, type?: "Event" | "DryRun") {
  const answer = await lambda.send(
    new InvokeCommand({
      FunctionName: host.outputs.FunctionName,
      Payload: JSON.stringify(payload),
      ...(type && { InvocationType: type }),
    }),
  );
  const text = answer.Payload?.transformToString() ?? "";
  return {
    status: answer.StatusCode,
    error: answer.FunctionError,
    payload: text ? JSON.parse(text) : undefined,
  };
}

it("runs the function of the asset and gives its answer", async () => {
  expect(await invoke({ do: "echo", list: [1, "ü"] })).toEqual({
    status: 200,
    error: undefined,
    payload: { do: "echo", list: [1, "ü"] },
  });
});

it("gives a function the template's environment, resolved, and nothing of the host's", async () => {
  process.env.SECRET_OF_THE_HOST = "leaked";
  const { payload } = await invoke({ do: "environment" });
  expect(payload).toMatchObject({
    TABLE_NAME: host.outputs.TableName,
    WHERE: "elsewhere",
    PUBLIC_URL: host.endpoints.api,
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL: host.endpoints.aws,
    AWS_LAMBDA_FUNCTION_NAME: host.outputs.FunctionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
  });
  expect(payload).not.toHaveProperty("MISSING");
  expect(payload).not.toHaveProperty("SECRET_OF_THE_HOST");
  expect(payload).not.toHaveProperty("NODE_COMPILE_CACHE");
});

it("lets a function's Date follow the host's clock", async () => {
  const { payload } = await invoke({ do: "time" });
  expect(payload.isDate).toBe(true);
  for (const instant of [payload.now, payload.fromNew]) {
    expect(instant).toBeGreaterThanOrEqual(Date.parse("2026-03-01T12:00:00Z"));
    expect(instant).toBeLessThan(Date.parse("2026-03-01T13:00:00Z"));
  }
});

it("gives a function the context of the runtime", async () => {
  const { payload } = await invoke({ do: "context" });
  expect(payload).toMatchObject({
    functionName: host.outputs.FunctionName,
    invokedFunctionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${host.outputs.FunctionName}`,
    memoryLimitInMB: "256",
    awsRequestId: expect.any(String),
  });
  expect(payload.remaining).toBeGreaterThan(0);
  expect(payload.remaining).toBeLessThanOrEqual(2000);
});

describe("a function that fails", () => {
  it("is reported by the name and message of its error", async () => {
    const { error, payload } = await invoke({ do: "fail" });
    expect(error).toBe("Unhandled");
    expect(payload).toMatchObject({ errorType: "CustomError", errorMessage: "It failed." });
    expect(payload.trace[0]).toContain("It failed.");
  });

  it("is ended when its time is over, and starts afresh", async () => {
    const { payload } = await invoke({ do: "hang" });
    expect(payload).toEqual({
      errorType: "Sandbox.Timedout",
      errorMessage: expect.stringMatching(/Task timed out after 2\.00 seconds$/),
    });
    expect((await invoke({ do: "echo" })).payload).toEqual({ do: "echo" });
  });

  it("takes nothing with it when it ends its process", async () => {
    const { payload } = await invoke({ do: "exit" });
    expect(payload).toMatchObject({ errorType: "Runtime.ExitError" });
    expect((await invoke({ do: "echo" })).payload).toEqual({ do: "echo" });
  });
});

it("accepts an event at once and runs it, again after a minute and two when it fails", async () => {
  expect((await invoke({ do: "count", key: "event" }, "Event")).status).toBe(202);
  await host.idle();
  expect((await invoke({ do: "count", key: "event" })).payload).toEqual({ n: 2 });

  const errorsBefore = (await metrics()).errors;
  await invoke({ do: "fail" }, "Event");
  await host.moveTo(host.clock.now() + 10 * 60_000);
  expect((await metrics()).errors - errorsBefore).toBe(3);
});

describe("an invocation beside another", () => {
  it("takes its turn in the same environment where the other is short", async () => {
    await invoke({ do: "echo" });
    const { coldStarts } = await metrics();
    await Promise.all([1, 2, 3, 4].map((n) => invoke({ do: "echo", n })));
    expect((await metrics()).coldStarts).toBe(coldStarts);
  });

  it("gets an environment of its own where the other goes on", async () => {
    const ended: string[] = [];
    const noted = async (what: string) => {
      await invoke({ do: what });
      ended.push(what);
    };
    await Promise.all([noted("hang"), noted("echo")]);
    expect(ended).toEqual(["echo", "hang"]);
  });
});

it("knows no other functions", async () => {
  const attempt = lambda.send(new InvokeCommand({ FunctionName: "unknown", Payload: "{}" }));
  await expect(attempt).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

it("writes what a function prints to its log file, and counts what it costs", async () => {
  const before = await metrics();
  await invoke({ do: "log" });
  const after = await metrics();
  expect(after.invocations - before.invocations).toBe(1);
  expect(after.billedMs).toBeGreaterThan(before.billedMs);
  expect(after.coldStarts).toBeGreaterThan(0);
  await host.stop();
  const log = readFileSync(join(host.folder, ".local", "logs", `${host.outputs.FunctionName}.log`), "utf8");
  expect(log).toContain("a line of the log\n");
  expect(log).toMatch(/REPORT RequestId: \S+\tDuration: [\d.]+ ms/);
});

async function metrics() {
  const response = await fetch(`${host.endpoints.aws}/_local/metrics`);
  const { functions } = (await response.json()) as { functions: Record<string, FunctionMetrics> };
  return functions[host.outputs.FunctionName ?? ""] as FunctionMetrics;
}
