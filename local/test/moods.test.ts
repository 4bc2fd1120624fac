import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AwsRequest } from "../aws/aws-request.ts";
import type { Mood } from "../moods.ts";
import { moodyServices } from "../moody-services.ts";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

const trace = { "x-amzn-trace-id": "trace" };
const callOf = (action: string, body: object, headers: Record<string, string> = trace): AwsRequest => ({
  method: "POST",
  path: "/",
  query: new URLSearchParams(),
  headers: { ...headers, "x-amz-target": `X.${action}` },
  body: Buffer.from(JSON.stringify(body)),
});

/** A service in one mood, which counts what it carries out. */
function service(name: string, mood: Mood) {
  const state = { carriedOut: 0, now: 0 };
  const carryOut = async () => ({ statusCode: 200, body: String(++state.carriedOut) });
  const { [name]: handler } = moodyServices({ [name]: carryOut }, [mood], { now: () => state.now });
  const call = async (request: AwsRequest) => {
    const { statusCode, body } = (await handler?.(request)) ?? { statusCode: 0, body: "" };
    return { statusCode, body: String(body) };
  };
  return { state, call };
}

describe("a service in a mood", () => {
  it("of conflicts cancels every third transaction of functions, and carries nothing of it out", async () => {
    const { state, call } = service("dynamodb", "transaction-conflicts");
    const transaction = callOf("TransactWriteItems", { TransactItems: [{}, {}] });
    const answers = [await call(transaction), await call(transaction), await call(transaction)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 400]);
    expect(state.carriedOut).toBe(2);
    expect(JSON.parse(answers[2]?.body ?? "")).toMatchObject({
      __type: "TransactionCanceledException",
      CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
    });
    for (let n = 0; n < 6; n++) expect((await call(callOf("PutItem", {}))).statusCode).toBe(200);
  });

  it("of closed tasks hears each callback twice, and answers the second", async () => {
    const { call } = service("states", "closed-tasks");
    expect((await call(callOf("SendTaskSuccess", {}))).body).toBe("2");
    expect((await call(callOf("DescribeExecution", {}))).body).toBe("3");
  });

  it("of throttled starts takes each execution a minute after it was first asked for", async () => {
    const { state, call } = service("states", "throttled-starts");
    const start = (name: string) => call(callOf("StartExecution", { name }));
    expect(await start("one")).toMatchObject({
      statusCode: 400,
      body: expect.stringContaining("ThrottlingException"),
    });
    state.now = 60_000;
    expect((await start("one")).statusCode).toBe(200);
    expect((await start("two")).statusCode).toBe(400);
    expect(state.carriedOut).toBe(1);
  });

  it("of the sandbox takes mails to the sender's own domain and to the simulator alone", async () => {
    const { call } = service("ses", "sandbox");
    const mail = (to: string) => {
      const raw = Buffer.from(
        "Subject: A\r\nFrom: Desk <desk@example.com>\r\n\r\nfrom: x@elsewhere.org",
      ).toString("base64");
      const form = new URLSearchParams({ "Destinations.member.1": to, "RawMessage.Data": raw });
      return call({ ...callOf("", {}), body: Buffer.from(form.toString()) });
    };
    expect((await mail("boss@example.com")).statusCode).toBe(200);
    expect((await mail("bounce+1@simulator.amazonses.com")).statusCode).toBe(200);
    const refused = await mail("person@elsewhere.org");
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toMatch(/MessageRejected.*Email address is not verified.*person@elsewhere\.org/s);
  });

  it("serves anybody but a function as ever", async () => {
    const { call } = service("states", "throttled-starts");
    expect((await call(callOf("StartExecution", { name: "one" }, {}))).statusCode).toBe(200);
  });
});

describe("a host in moods", () => {
  let host: FixtureHost;
  beforeAll(async () => {
    host = await startFixtureHost(undefined, { moods: ["cold-starts", "repeated-events"] });
  });
  afterAll(() => host.remove());

  const invoke = async (InvocationType: "Event" | "RequestResponse") => {
    const Payload = JSON.stringify({ do: "count", key: InvocationType });
    const command = new InvokeCommand({ FunctionName: host.outputs.FunctionName, InvocationType, Payload });
    const { Payload: answer } = await new LambdaClient(host.client).send(command);
    return answer?.transformToString() ?? "";
  };

  it("starts each invocation in an environment of its own, and delivers each event twice", async () => {
    await invoke("RequestResponse");
    await invoke("Event");
    await host.idle();
    expect(JSON.parse(await invoke("RequestResponse"))).toEqual({ n: 2 });
    const metrics = await (await fetch(`${host.endpoints.aws}/_local/metrics`)).json();
    expect(metrics).toMatchObject({
      functions: { [host.outputs.FunctionName ?? ""]: { invocations: 4, coldStarts: 4 } },
    });
  });
});
