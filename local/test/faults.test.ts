import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AwsRequest } from "../aws/aws-request.ts";
import { readFaults } from "../faults/fault-journal.ts";
import { FaultPlan } from "../faults/fault-plan.ts";
import { Faults } from "../faults/faults.ts";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

const scratch = mkdtempSync(join(tmpdir(), "faults-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const shares = { often: 9, seldom: 1 };
const lots = (plan: FaultPlan, channel: string, count = 200) =>
  Array.from({ length: count }, () => plan.draw(channel, shares));

describe("a plan of faults", () => {
  it("has the same lots for the same seed, with or without chances of other channels between them", () => {
    const plain = lots(new FaultPlan({ seed: 7, rate: 0.3 }, 1), "a");
    const mixed = new FaultPlan({ seed: 7, rate: 0.3 }, 1);
    const beside = Array.from({ length: 200 }, () => {
      mixed.draw("b", shares);
      return mixed.draw("a", shares);
    });
    expect(beside).toEqual(plain);
  });

  it("has other lots for another seed, and after another start", () => {
    const [one, two, later] = [
      new FaultPlan({ seed: 7, rate: 0.3 }, 1),
      new FaultPlan({ seed: 8, rate: 0.3 }, 1),
      new FaultPlan({ seed: 7, rate: 0.3 }, 2),
    ].map((plan) => lots(plan, "a"));
    expect(two).not.toEqual(one);
    expect(later).not.toEqual(one);
  });

  it("makes about as many faults as its rate says, of the kinds by their shares", () => {
    const drawn = lots(new FaultPlan({ seed: 7, rate: 0.3 }, 1), "a", 2000).filter(Boolean);
    expect(drawn.length).toBeGreaterThan(500);
    expect(drawn.length).toBeLessThan(700);
    const seldom = drawn.filter((kind) => kind === "seldom");
    expect(seldom.length).toBeGreaterThan(30);
    expect(seldom.length).toBeLessThan(100);
  });

  it("makes no fault at rate 0", () => {
    expect(lots(new FaultPlan({ seed: 7, rate: 0 }, 1), "a").filter(Boolean)).toEqual([]);
  });
});

describe("calls under faults", () => {
  const request = (traceId?: string): AwsRequest => ({
    method: "POST",
    path: "/",
    query: new URLSearchParams(),
    headers: { "x-amz-target": "DynamoDB_20120810.PutItem", ...(traceId && { "x-amzn-trace-id": traceId }) },
    body: Buffer.from("{}"),
  });

  /** One call at rate 1 after the other: what was carried out, answered and ended, by kind of fault. */
  async function struck(count: number) {
    const file = join(scratch, "struck.jsonl");
    const ended: string[] = [];
    let carriedOut = 0;
    const faults = new Faults({ seed: 1, rate: 1 }, file, async (traceId, { errorType }) => {
      ended.push(`${traceId} ${errorType}`);
      return true;
    });
    const { dynamodb } = faults.guard({
      dynamodb: async () => {
        carriedOut++;
        return { statusCode: 200 };
      },
    });
    const seen = new Map<string, object>();
    for (let n = 0; n < count; n++) {
      carriedOut = 0;
      ended.length = 0;
      const answer = await dynamodb?.(request("trace"));
      const line = readFaults(file).at(-1);
      const kind = line && "fault" in line ? line.fault : "none";
      seen.set(kind, { carriedOut, status: answer?.statusCode, ended: [...ended] });
    }
    return Object.fromEntries(seen);
  }

  it("are carried out or not, answered or not, and end their function, by the kind of fault", async () => {
    const error = { status: 500, ended: [] };
    expect(await struck(400)).toEqual({
      throttled: { carriedOut: 0, status: 400, ended: [] },
      error: { carriedOut: 0, ...error },
      "disk-full": { carriedOut: 0, ...error },
      "lost-answer": { carriedOut: 1, ...error },
      crash: { carriedOut: 1, status: 500, ended: ["trace Runtime.ExitError"] },
      "time-out-before": { carriedOut: 0, status: 500, ended: ["trace Sandbox.Timedout"] },
      "time-out-after": { carriedOut: 1, status: 500, ended: ["trace Sandbox.Timedout"] },
    });
  });

  it("of anybody but a function are served as ever", async () => {
    const faults = new Faults({ seed: 1, rate: 1 }, join(scratch, "others.jsonl"), async () => true);
    const { dynamodb } = faults.guard({ dynamodb: async () => ({ statusCode: 200 }) });
    for (let n = 0; n < 50; n++) expect(await dynamodb?.(request())).toEqual({ statusCode: 200 });
  });

  it("that sent a mail are in the journal until their invocation has ended", async () => {
    const file = join(scratch, "mails.jsonl");
    const faults = new Faults({ seed: 1, rate: 0 }, file, async () => true);
    const { ses } = faults.guard({
      ses: async () => ({ statusCode: 200, body: "<MessageId>m-1</MessageId>" }),
    });
    await ses?.(request("trace"));
    faults.ended("trace");
    faults.ended("another");
    expect(readFaults(file)).toEqual([{ start: 1 }, { mail: "m-1", in: "trace" }, { ended: "trace" }]);
    expect(readFaults(join(scratch, "missing.jsonl"))).toEqual([]);
  });
});

describe("a host under faults", () => {
  let host: FixtureHost;
  beforeAll(async () => {
    host = await startFixtureHost(undefined, { faults: { seed: 3, rate: 1 } });
  });
  afterAll(() => host.remove());

  const count = async () => {
    const command = new InvokeCommand({
      FunctionName: host.outputs.FunctionName,
      Payload: JSON.stringify({ do: "count", key: "under-faults" }),
    });
    const { FunctionError, Payload } = await new LambdaClient(host.client).send(command);
    return { isError: FunctionError !== undefined, text: Payload?.transformToString() ?? "" };
  };
  const asked = (body?: string) =>
    fetch(`${host.endpoints.aws}/_local/faults`, { method: body ? "POST" : "GET", ...(body && { body }) });
  const control = async (body?: object) => {
    const answer = await asked(body && JSON.stringify(body));
    return (await answer.json()) as { rate: number; counts: Record<string, number> };
  };

  it.each([
    ["rate", `{"rate":"0"}`],
    ["rate", `{"rate":1.5}`],
    ["rate", `{}`],
    ["speed", `{"rate":0,"speed":1}`],
    ["", `[]`],
    ["", `rate=0`],
  ])("names what is wrong with a change of them, and goes on as before: “%s” of %s", async (field, body) => {
    const answer = await asked(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ field, message: expect.stringMatching(/Allowed: .* from 0 to 1/) });
    expect(await control()).toMatchObject({ rate: 1 });
  });

  it("ends a function in the middle of its call, serves the next one, and is sound again at rate 0", async () => {
    const texts: string[] = [];
    while (!texts.some((text) => /ExitError|Timedout/.test(text)) && texts.length < 200)
      texts.push((await count()).text);
    expect(texts.at(-1)).toMatch(/Runtime\.ExitError|Sandbox\.Timedout/);
    const { counts } = await control();
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(texts.length);

    expect(await control({ rate: 0 })).toMatchObject({ rate: 0 });
    const after = await count();
    expect(after.isError).toBe(false);
    expect(JSON.parse(after.text)).toEqual({ n: expect.any(Number) });
  });
});
