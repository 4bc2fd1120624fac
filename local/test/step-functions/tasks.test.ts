import { expect, it } from "@jest/globals";
import { callback, FUNCTION, machine, TestHost, task } from "./test-host.ts";

const never = () => new Promise<never>(() => {});

/** A host whose function keeps its tokens. */
async function tokenHost(fields: object, answer: () => unknown = () => "sent") {
  const tokens: string[] = [];
  const host = await TestHost.open(
    machine({ Ask: callback({ End: true, ...fields }) }),
    ({ token }: { token: string }) => {
      tokens.push(token);
      return answer();
    },
  );
  return { host, tokens };
}

it("gives lambda:invoke's answer as AWS does, and a function's own answer where it is the resource", async () => {
  const host = await TestHost.open(
    machine({
      Invoke: task({
        Arguments: { FunctionName: FUNCTION, Payload: [1, "{% 1 + 1 %}"] },
        Output: "{% $states.result %}",
        Next: "Direct",
      }),
      Direct: {
        Type: "Task",
        Resource: FUNCTION,
        Arguments: { before: "{% $states.input %}" },
        End: true,
      },
    }),
    (payload) => payload,
  );
  const { output, arn } = await host.run();
  expect(output.before).toEqual({
    ExecutedVersion: "$LATEST",
    Payload: [1, 2],
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: expect.any(String) },
    StatusCode: 200,
  });
  const events = await host.history(arn);
  expect(events[2]?.taskScheduledEventDetails).toEqual({
    resourceType: "lambda",
    resource: "invoke",
    region: "eu-west-1",
    parameters: JSON.stringify({ FunctionName: FUNCTION, Payload: [1, 2] }),
  });
  expect(events[6]?.stateEnteredEventDetails).toMatchObject({ name: "Direct" });
  expect(events[7]?.lambdaFunctionScheduledEventDetails).toMatchObject({ resource: FUNCTION });
});

it("fails a task by States.Timeout, whenever its function answers", async () => {
  const host = await TestHost.open(
    machine({ Work: task({ TimeoutSeconds: "{% 2 * 5 %}", End: true }) }),
    never,
  );
  const arn = await host.start();
  host.clock.ring(host.clock.now() + 9_999);
  expect((await host.ended(arn)).status).toBe("RUNNING");
  host.clock.ring(host.clock.now() + 1);
  await host.call("StopExecution", { executionArn: arn });
  expect(await host.ended(arn)).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  expect(await host.types(arn)).toEqual([
    "ExecutionStarted",
    "TaskStateEntered",
    "TaskScheduled",
    "TaskStarted",
    "TaskTimedOut",
    "ExecutionFailed",
  ]);
});

it("waits for a token for any time, and goes on with what it is sent", async () => {
  const { host, tokens } = await tokenHost({});
  const arn = await host.start();
  await host.advance(300 * 86_400);
  expect((await host.ended(arn)).status).toBe("RUNNING");
  await host.call("SendTaskSuccess", { taskToken: tokens[0] as string, output: '{"verdict":"yes"}' });
  expect(await host.ended(arn)).toMatchObject({ status: "SUCCEEDED", output: { verdict: "yes" } });
  expect(await host.types(arn)).toEqual([
    "ExecutionStarted",
    "TaskStateEntered",
    "TaskScheduled",
    "TaskStarted",
    "TaskSubmitted",
    "TaskSucceeded",
    "TaskStateExited",
    "ExecutionSucceeded",
  ]);
});

it("fails a waiting task by the error it is sent", async () => {
  const { host, tokens } = await tokenHost({});
  const arn = await host.start();
  await host.idle();
  await host.call("SendTaskFailure", {
    taskToken: tokens[0] as string,
    error: "Refused",
    cause: "by the operator",
  });
  expect(await host.ended(arn)).toMatchObject({
    status: "FAILED",
    error: "Refused",
    cause: "by the operator",
  });
});

it("takes a token from the function itself, before the function has answered", async () => {
  const host: TestHost = await TestHost.open(
    machine({ Ask: callback({ End: true }) }),
    async ({ token }: { token: string }) => {
      await host.call("SendTaskSuccess", { taskToken: token, output: '"at once"' });
      throw new Error("too late to matter");
    },
  );
  expect(await host.run()).toMatchObject({ status: "SUCCEEDED", output: "at once" });
});

it("fails a callback task whose function fails", async () => {
  const { host } = await tokenHost({}, () => {
    throw Object.assign(new Error("no"), { name: "TerminalError" });
  });
  expect(await host.run()).toMatchObject({ status: "FAILED", error: "TerminalError" });
});

it("refuses tokens that are malformed, unknown, used, or of an execution that has ended", async () => {
  const { host, tokens } = await tokenHost({ Retry: [{ ErrorEquals: ["Again"], IntervalSeconds: 1 }] });
  await host.start();
  await host.idle();
  const send = (taskToken: string) => host.call("SendTaskSuccess", { taskToken, output: "1" });
  const [token = ""] = tokens;
  const other = Buffer.from(Buffer.from(token, "base64url").toString().replace(/^1\./, "7.")).toString(
    "base64url",
  );
  await expect(send("not a token")).rejects.toMatchObject({ name: "InvalidToken" });
  await expect(send(other)).rejects.toMatchObject({ name: "TaskDoesNotExist" });
  await host.call("SendTaskFailure", { taskToken: token, error: "Again" });
  await expect(send(token)).rejects.toMatchObject({ name: "TaskTimedOut" });
  await host.advance(1);
  await expect(send(token)).rejects.toMatchObject({ name: "TaskTimedOut" });
  await expect(
    host.call("SendTaskSuccess", { taskToken: tokens[1] as string, output: "{" }),
  ).rejects.toMatchObject({
    name: "InvalidOutput",
  });
  await send(tokens[1] as string);
  await expect(send(tokens[1] as string)).rejects.toMatchObject({ name: "TaskTimedOut" });
});

it("fails a task that misses a heartbeat, which handlers may name exactly or as a timeout", async () => {
  for (const name of ["States.HeartbeatTimeout", "States.Timeout"]) {
    const { host, tokens } = await tokenHost({
      HeartbeatSeconds: "{% 10 %}",
      TimeoutSeconds: 3600,
      Retry: [{ ErrorEquals: [name], MaxAttempts: 1, IntervalSeconds: 1 }],
    });
    const arn = await host.start();
    for (let beat = 0; beat < 3; beat++) {
      await host.advance(9);
      await host.call("SendTaskHeartbeat", { taskToken: tokens[0] as string });
    }
    expect(tokens).toHaveLength(1);
    await host.advance(11);
    expect(tokens).toHaveLength(2);
    await host.advance(10);
    expect(await host.ended(arn)).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  }
});

it("ends an execution by its own timeout, in every state that waits", async () => {
  const host = await TestHost.open(
    machine({ Wait: { Type: "Wait", Seconds: 1000, End: true } }, { TimeoutSeconds: 600 }),
  );
  const arn = await host.start();
  await host.advance(599);
  expect((await host.ended(arn)).status).toBe("RUNNING");
  await host.advance(1);
  expect((await host.ended(arn)).status).toBe("TIMED_OUT");
  expect((await host.types(arn)).at(-1)).toBe("ExecutionTimedOut");
});

it("waits for seconds or until an instant, and not at all for one that has passed", async () => {
  const host = await TestHost.open(
    machine({
      Seconds: { Type: "Wait", Seconds: "{% $states.input.seconds %}", Next: "Until" },
      Until: { Type: "Wait", Timestamp: "2026-01-01T02:00:00+01:00", Next: "Past" },
      Past: { Type: "Wait", Timestamp: "2020-01-01T00:00:00.5Z", Output: "{% $now() %}", End: true },
    }),
  );
  const arn = await host.start({ seconds: 60 });
  await host.advance(3599);
  expect((await host.ended(arn)).status).toBe("RUNNING");
  await host.advance(1);
  expect((await host.ended(arn)).output).toBe("2026-01-01T01:00:00.000Z");
});

it("reports a call that could not be made as an error of the task", async () => {
  const host = await TestHost.open(machine({ Work: task({ Arguments: "{% $states.input %}", End: true }) }));
  expect(await host.run({})).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  expect(await host.run({ FunctionName: "f", Qualifier: "1" })).toMatchObject({ error: "States.Runtime" });
});
