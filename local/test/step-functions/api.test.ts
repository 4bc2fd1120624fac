import type { DescribeExecutionOutput, ListExecutionsOutput } from "@aws-sdk/client-sfn";
import { expect, it } from "@jest/globals";
import { callback, FUNCTION, MACHINE, machine, TestHost, task } from "./test-host.ts";

const asking = machine({ Ask: callback({ End: true }) });

it("gives the running execution of the same name and input, and refuses any other of that name", async () => {
  const host = await TestHost.open(machine({ Wait: { Type: "Wait", Seconds: 60, End: true } }));
  const start = (input: string) =>
    host.call<{ executionArn: string; startDate: number }>("StartExecution", {
      stateMachineArn: MACHINE,
      name: "request-1",
      input,
    });
  const [first, second] = await Promise.all([start('{"a":1}'), start('{ "a": 1 }')]);
  expect(first).toEqual({
    executionArn: "arn:aws:states:eu-west-1:111111111111:execution:machine:request-1",
    startDate: Date.UTC(2026, 0, 1) / 1000,
  });
  expect(second).toEqual(first);
  expect(await start('{"a":1}')).toEqual(first);
  await expect(start('{"a":2}')).rejects.toMatchObject({ name: "ExecutionAlreadyExists", statusCode: 400 });
  await host.advance(60);
  await expect(start('{"a":1}')).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
});

it("refuses what AWS refuses, by AWS's names for it", async () => {
  const host = await TestHost.open(asking);
  const refusals: [string, object, string][] = [
    ["StartExecution", { stateMachineArn: `${MACHINE}-2` }, "StateMachineDoesNotExist"],
    ["StartExecution", { stateMachineArn: MACHINE, name: "a b" }, "InvalidName"],
    ["StartExecution", { stateMachineArn: MACHINE, name: "x".repeat(81) }, "InvalidName"],
    ["StartExecution", { stateMachineArn: MACHINE, input: "{" }, "InvalidExecutionInput"],
    ["StartExecution", { name: "n" }, "ValidationException"],
    ["DescribeExecution", { executionArn: `${MACHINE}:n` }, "ExecutionDoesNotExist"],
    ["GetExecutionHistory", { executionArn: "nonsense" }, "ExecutionDoesNotExist"],
    ["StopExecution", { executionArn: "nonsense" }, "ExecutionDoesNotExist"],
    ["ListExecutions", { stateMachineArn: MACHINE, nextToken: "?" }, "InvalidToken"],
    ["ListExecutions", { stateMachineArn: MACHINE, maxResults: 1001 }, "ValidationException"],
    ["CreateStateMachine", {}, "UnknownOperationException"],
    ["constructor", {}, "UnknownOperationException"],
  ];
  for (const [action, body, name] of refusals)
    await expect(host.call(action, body)).rejects.toMatchObject({ name, statusCode: 400 });
});

it("describes an execution while it runs and when it has ended", async () => {
  const host = await TestHost.open(machine({ Wait: { Type: "Wait", Seconds: 90, Output: [1], End: true } }));
  const executionArn = await host.start({ a: 1 }, "e");
  const describe = (more = {}) =>
    host.call<DescribeExecutionOutput>("DescribeExecution", { executionArn, ...more });
  const known = {
    executionArn,
    stateMachineArn: MACHINE,
    name: "e",
    startDate: 1767225600,
    input: '{"a":1}',
    inputDetails: { included: true },
    redriveCount: 0,
    redriveStatus: "NOT_REDRIVABLE",
  };
  expect(await describe()).toEqual({
    ...known,
    status: "RUNNING",
    redriveStatusReason: "Execution is RUNNING and cannot be redriven",
  });
  await host.advance(90);
  const ended = {
    ...known,
    status: "SUCCEEDED",
    stopDate: 1767225690,
    output: "[1]",
    outputDetails: { included: true },
    redriveStatusReason: "Execution is SUCCEEDED and cannot be redriven",
  };
  expect(await describe()).toEqual(ended);
  const { input, inputDetails, output, outputDetails, ...metadata } = ended;
  expect(await describe({ includedData: "METADATA_ONLY" })).toEqual(metadata);
});

it("lists executions from the latest on, in pages, by status", async () => {
  const host = await TestHost.open(
    machine({ Wait: { Type: "Wait", Seconds: "{% $states.input %}", End: true } }),
  );
  for (let n = 1; n <= 5; n++) await host.start(n * 10, `e${n}`);
  await host.advance(20);
  const names = async (body: object) => {
    const { executions, nextToken } = await host.call<ListExecutionsOutput>("ListExecutions", {
      stateMachineArn: MACHINE,
      ...body,
    });
    return { names: executions?.map(({ name }) => name), nextToken };
  };
  const { executions = [] } = await host.call<ListExecutionsOutput>("ListExecutions", {
    stateMachineArn: MACHINE,
    maxResults: 4,
  });
  expect(executions.map(({ status, stopDate }) => [status, stopDate])).toEqual([
    ["RUNNING", undefined],
    ["RUNNING", undefined],
    ["RUNNING", undefined],
    ["SUCCEEDED", expect.any(Number)],
  ]);
  expect((await names({})).names).toEqual(["e5", "e4", "e3", "e2", "e1"]);
  expect((await names({ statusFilter: "SUCCEEDED" })).names).toEqual(["e2", "e1"]);
  const first = await names({ maxResults: 3 });
  expect(first.names).toEqual(["e5", "e4", "e3"]);
  await host.start(1, "e6");
  expect(await names({ maxResults: 3, nextToken: first.nextToken })).toEqual({ names: ["e2", "e1"] });
});

it("gives the history in pages, in both directions, with and without data", async () => {
  const host = await TestHost.open(
    machine({ A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", End: true } }),
  );
  const { arn: executionArn } = await host.run({ secret: 1 });
  type Page = { events: { id: number; previousEventId: number }[]; nextToken?: string };
  const ids = async (reverseOrder: boolean) => {
    const all: number[] = [];
    let token: { nextToken?: string } = {};
    do {
      const { events, nextToken } = await host.call<Page>("GetExecutionHistory", {
        executionArn,
        reverseOrder,
        maxResults: 4,
        ...token,
      });
      all.push(...events.map(({ id }) => id));
      token = nextToken ? { nextToken } : {};
    } while (token.nextToken);
    return all;
  };
  expect(await ids(false)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await ids(true)).toEqual([6, 5, 4, 3, 2, 1]);
  const events = await host.history(executionArn);
  expect(events[0]).toEqual({
    timestamp: 1767225600,
    type: "ExecutionStarted",
    id: 1,
    previousEventId: 0,
    executionStartedEventDetails: {
      input: '{"secret":1}',
      inputDetails: { truncated: false },
      roleArn: "role",
    },
  });
  expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 2, 3, 4, 5]);
  const bare = await host.call("GetExecutionHistory", { executionArn, includeExecutionData: false });
  expect(JSON.stringify(bare)).not.toContain("secret");
});

it("stops an execution, which stays stopped", async () => {
  const host = await TestHost.open(asking, () => null);
  const executionArn = await host.start();
  await host.advance(30);
  const stop = () => host.call("StopExecution", { executionArn, error: "Stopped", cause: "by hand" });
  expect(await stop()).toEqual({ stopDate: 1767225630 });
  await host.advance(30);
  expect(await stop()).toEqual({ stopDate: 1767225630 });
  expect(await host.ended(executionArn)).toMatchObject({
    status: "ABORTED",
    error: "Stopped",
    cause: "by hand",
  });
  expect((await host.types(executionArn)).at(-1)).toBe("ExecutionAborted");
});

it("redrives a failed Map: only what had not succeeded runs again", async () => {
  const calls: number[] = [];
  const breaks: (() => void)[] = [];
  const host = await TestHost.open(
    machine({
      Before: task({ Next: "Each" }),
      Each: {
        Type: "Map",
        Items: [1, 2, 3],
        MaxConcurrency: 2,
        ItemProcessor: {
          StartAt: "Work",
          States: { Work: task({ Next: "Rest" }), Rest: { Type: "Pass", End: true } },
        },
        End: true,
      },
    }),
    async (item: number) => {
      calls.push(item);
      if (item === 2 && breaks.length === 0)
        await new Promise((_, reject) => breaks.push(() => reject(new Error("broken"))));
      return item;
    },
  );
  const executionArn = await host.start(0);
  for (let turn = 0; turn < 5; turn++) await host.caughtUp(executionArn);
  expect(calls).toEqual([0, 1, 2, 3]);
  breaks[0]?.();
  await host.advance(60);
  expect((await host.ended(executionArn)).status).toBe("FAILED");
  expect(await host.call("RedriveExecution", { executionArn })).toEqual({ redriveDate: 1767225660 });
  await host.idle();
  expect(await host.ended(executionArn)).toMatchObject({ status: "SUCCEEDED", output: [1, 2, 3] });
  expect(calls).toEqual([0, 1, 2, 3, 2]);
  expect(await host.types(executionArn)).toContain("ExecutionRedriven");
  const { redriveCount, stopDate } = await host.call<{ redriveCount: number; stopDate: number }>(
    "DescribeExecution",
    {
      executionArn,
    },
  );
  expect({ redriveCount, stopDate }).toEqual({ redriveCount: 1, stopDate: 1767225660 });
  await expect(host.call("RedriveExecution", { executionArn })).rejects.toMatchObject({
    name: "ExecutionNotRedrivable",
  });
});

it("redrives nothing of a Map that was retried or caught before", async () => {
  const calls: string[] = [];
  let broken = true;
  const each = (key: string, fields: object) => ({
    Type: "Map",
    Items: [1, 2],
    ItemProcessor: {
      StartAt: key,
      States: {
        [key]: task({
          Arguments: { FunctionName: FUNCTION, Payload: `{% '${key}' & $states.input %}` },
          End: true,
        }),
      },
    },
    ...fields,
  });
  const host = await TestHost.open(
    machine({
      Caught: each("caught", { Catch: [{ ErrorEquals: ["States.ALL"], Next: "Retried" }], End: true }),
      Retried: each("retried", {
        Items: [1, 2],
        Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1 }],
        End: true,
      }),
    }),
    (key: string) => {
      calls.push(key);
      if (broken) throw new Error("broken");
      return key;
    },
  );
  const { arn: executionArn, status } = await host.run({}, 60);
  expect(status).toBe("FAILED");
  expect(calls).toEqual(["caught1", "caught2", "retried1", "retried2", "retried1", "retried2"]);
  broken = false;
  calls.splice(0);
  await host.call("RedriveExecution", { executionArn });
  await host.idle();
  expect(calls.sort()).toEqual(["retried1", "retried2"]);
  expect(await host.ended(executionArn)).toEqual({
    arn: executionArn,
    status: "SUCCEEDED",
    error: undefined,
    cause: undefined,
    output: ["retried1", "retried2"],
  });
});

it("redrives stopped and timed-out executions within 14 days", async () => {
  const tokens: string[] = [];
  const host = await TestHost.open(
    machine(
      { Ask: callback({ Next: "Pause" }), Pause: { Type: "Wait", Seconds: 50, End: true } },
      { TimeoutSeconds: 100 },
    ),
    ({ token }: { token: string }) => tokens.push(token),
  );
  const timedOut = await host.start();
  const stopped = await host.start();
  await host.call("StopExecution", { executionArn: stopped });
  await host.advance(100);
  expect((await host.ended(timedOut)).status).toBe("TIMED_OUT");
  for (const executionArn of [timedOut, stopped]) {
    await host.call("RedriveExecution", { executionArn });
    await host.idle();
    await host.call("SendTaskSuccess", { taskToken: tokens.at(-1) as string, output: "1" });
  }
  await host.advance(50);
  expect((await host.ended(timedOut)).status).toBe("SUCCEEDED");
  expect((await host.ended(stopped)).status).toBe("SUCCEEDED");
  const late = await host.start();
  await host.call("StopExecution", { executionArn: late });
  await host.advance(14 * 86_400 + 1);
  await expect(host.call("RedriveExecution", { executionArn: late })).rejects.toMatchObject({
    name: "ExecutionNotRedrivable",
  });
});

it("lists the machines it was given", async () => {
  const host = await TestHost.open(asking);
  const summary = { stateMachineArn: MACHINE, name: "machine", type: "STANDARD", creationDate: 1767225600 };
  expect(await host.call("ListStateMachines", {})).toEqual({ stateMachines: [summary] });
});

it("goes on with the definition an execution was started with, and starts new ones with the new", async () => {
  const wait = (Output: string) => machine({ Wait: { Type: "Wait", Seconds: 60, Output, End: true } });
  const host = await TestHost.open(wait("old"));
  const before = await host.start();
  host.stepFunctions.addStateMachine({
    arn: MACHINE,
    name: "machine",
    definition: wait("new"),
    roleArn: "role",
  });
  const after = await host.start();
  await host.advance(60);
  expect([(await host.ended(before)).output, (await host.ended(after)).output]).toEqual(["old", "new"]);
});

it("passes the function's name on as the definition gives it", async () => {
  const names: string[] = [];
  const host = await TestHost.open(machine({ Work: task({ End: true }) }), (_, name) => names.push(name));
  await host.run();
  expect(names).toEqual([FUNCTION]);
});
