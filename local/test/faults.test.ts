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

type Parts = ConstructorParameters<typeof Faults>[1];
const partsOf = (file: string): Parts => ({ file, clock: { now: () => 0 }, breakOff: async () => true });

describe("calls under faults", () => {
  const request = (traceId?: string, target = "DynamoDB_20120810.PutItem"): AwsRequest => ({
    method: "POST",
    path: "/",
    query: new URLSearchParams(),
    headers: { "x-amz-target": target, ...(traceId && { "x-amzn-trace-id": traceId }) },
    body: Buffer.from("{}"),
  });

  /** One call at rate 1 after the other: what was carried out, answered and ended, by kind of fault. */
  async function struck(count: number) {
    const file = join(scratch, "struck.jsonl");
    const ended: string[] = [];
    let carriedOut = 0;
    const breakOff: Parts["breakOff"] = async (traceId, { errorType }) => {
      ended.push(`${traceId} ${errorType}`);
      return true;
    };
    const faults = new Faults({ seed: 1, rate: 1 }, { ...partsOf(file), breakOff });
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
      "transaction-conflict": { carriedOut: 0, status: 400, ended: [] },
      "lost-answer": { carriedOut: 1, ...error },
      crash: { carriedOut: 1, status: 500, ended: ["trace Runtime.ExitError"] },
      "time-out-before": { carriedOut: 0, status: 500, ended: ["trace Sandbox.Timedout"] },
      "time-out-after": { carriedOut: 1, status: 500, ended: ["trace Sandbox.Timedout"] },
    });
  });

  /** Every answer to a call at rate 1 while the clock stands still, and once an hour has passed. */
  async function inSpell(service: string, request: AwsRequest, kind: string) {
    const file = join(scratch, `${service}.jsonl`);
    let now = 0;
    const faults = new Faults({ seed: 1, rate: 1 }, { ...partsOf(file), clock: { now: () => now } });
    const { [service]: call } = faults.guard({ [service]: async () => ({ statusCode: 200 }) });
    const next = async () => {
      const answer = await call?.(request);
      const line = readFaults(file).at(-1);
      return { kind: line && "fault" in line ? line.fault : "none", body: String(answer?.body) };
    };
    let first = await next();
    for (let n = 0; first.kind !== kind && n < 400; n++) first = await next();
    const during = [];
    for (let n = 0; n < 50; n++) during.push((await next()).kind);
    now = 3_600_000;
    const after = [];
    for (let n = 0; n < 50; n++) after.push((await next()).kind);
    return { body: first.body, during: new Set(during), after: new Set(after) };
  }

  it("that start an execution are throttled for a stretch of time once they are", async () => {
    const start = request("trace", "AWSStepFunctions.StartExecution");
    const { body, during, after } = await inSpell("states", start, "throttled-starts");
    expect(body).toContain("ThrottlingException");
    expect(during).not.toContain("lost-answer");
    expect(after).toContain("lost-answer");
  });

  it("that send a mail are rejected for a stretch of time as those of a sender that is not verified", async () => {
    const form = new URLSearchParams({ "Destinations.member.1": "somebody@example.org" });
    const send = { ...request("trace", ""), body: Buffer.from(form.toString()) };
    const { body, during, after } = await inSpell("ses", send, "mails-not-taken");
    expect(body).toMatch(/MessageRejected.*not verified.*somebody@example\.org/s);
    expect(during).not.toContain("lost-answer");
    expect(after).toContain("lost-answer");
  });

  it("that write in a transaction are told of the conflict by the reasons", async () => {
    const write = {
      ...request("trace", "DynamoDB_20120810.TransactWriteItems"),
      body: Buffer.from(JSON.stringify({ TransactItems: [{}, {}] })),
    };
    const file = join(scratch, "conflicts.jsonl");
    const { dynamodb } = new Faults({ seed: 1, rate: 1 }, partsOf(file)).guard({
      dynamodb: async () => ({ statusCode: 200 }),
    });
    const bodies = [];
    for (let n = 0; n < 50; n++) bodies.push(String((await dynamodb?.(write))?.body));
    const conflict = bodies.find((body) => body.includes("TransactionCanceledException")) ?? "{}";
    expect(JSON.parse(conflict)).toMatchObject({
      CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
    });
  });

  it("find entries of indexes late for up to twenty seconds, and at rate 0 never", () => {
    const file = join(scratch, "indexes.jsonl");
    const lags = (rate: number) => {
      const faults = new Faults({ seed: 1, rate }, partsOf(file));
      return Array.from({ length: 50 }, () => faults.indexLag());
    };
    expect(lags(0).every((ms) => ms === 0)).toBe(true);
    expect(lags(1).every((ms) => ms > 0 && ms <= 20_000)).toBe(true);
    expect(readFaults(file)).toContainEqual({ fault: "late-index", of: "index" });
  });

  it("of anybody but a function are served as ever", async () => {
    const faults = new Faults({ seed: 1, rate: 1 }, partsOf(join(scratch, "others.jsonl")));
    const { dynamodb } = faults.guard({ dynamodb: async () => ({ statusCode: 200 }) });
    for (let n = 0; n < 50; n++) expect(await dynamodb?.(request())).toEqual({ statusCode: 200 });
  });

  it("that sent a mail are in the journal until their invocation has ended", async () => {
    const file = join(scratch, "mails.jsonl");
    const faults = new Faults({ seed: 1, rate: 0 }, partsOf(file));
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
