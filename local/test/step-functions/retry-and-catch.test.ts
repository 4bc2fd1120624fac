import { expect, it } from "@jest/globals";
import { type TestHost as Host, machine, TestHost, task } from "./test-host.ts";

function fails(name: string, times = Number.POSITIVE_INFINITY) {
  const at: number[] = [];
  let host: Host | undefined;
  const lambda = () => {
    at.push(host?.clock.now() ?? 0);
    if (at.length <= times) throw Object.assign(new Error(`failure ${at.length}`), { name });
    return "in the end";
  };
  const open = async (definition: object) => {
    host = await TestHost.open(definition, lambda);
    return host;
  };
  const pauses = () => at.slice(1).map((instant, index) => (instant - (at[index] as number)) / 1000);
  return { open, pauses };
}

const retry = (fields: object, more: object = {}) =>
  machine({ Work: task({ End: true, Retry: [{ ErrorEquals: ["Busy"], ...fields }], ...more }) });

it("retries with growing pauses up to a limit, and counts every retry as a transition", async () => {
  const { open, pauses } = fails("Busy", 5);
  const host = await open(retry({ IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 5, MaxDelaySeconds: 30 }));
  const end = await host.run({}, 1000);
  expect(end.output).toBe("in the end");
  expect(pauses()).toEqual([2, 6, 18, 30, 30]);
  expect(host.stepFunctions.transitions(end.arn)).toBe(6);
});

it("retries three times, after 1, 2 and 4 seconds, where the retrier says nothing else", async () => {
  const { open, pauses } = fails("Busy");
  const host = await open(retry({}));
  const end = await host.run({}, 1000);
  expect(pauses()).toEqual([1, 2, 4]);
  expect(end).toMatchObject({ status: "FAILED", error: "Busy" });
  expect(JSON.parse(end.cause ?? "")).toEqual({ errorType: "Busy", errorMessage: "failure 4", trace: [] });
});

it("draws each pause from nothing to the full one where jitter is FULL", async () => {
  const { open, pauses } = fails("Busy", 9);
  const host = await open(
    retry({ IntervalSeconds: 100, BackoffRate: 1, MaxAttempts: 9, JitterStrategy: "FULL" }),
  );
  await host.run({}, 10_000);
  expect(pauses()).toHaveLength(9);
  expect(new Set(pauses()).size).toBeGreaterThan(5);
  for (const pause of pauses()) expect(pause >= 0 && pause <= 100).toBe(true);
});

it("keeps a count for each retrier, and none where MaxAttempts is 0", async () => {
  const names = ["A", "B", "A", "B", "A"];
  const host = await TestHost.open(
    machine({
      Work: task({
        End: true,
        Retry: [
          { ErrorEquals: ["A"], MaxAttempts: 2 },
          { ErrorEquals: ["States.ALL"], MaxAttempts: 5 },
        ],
      }),
    }),
    () => {
      throw Object.assign(new Error("no"), { name: names.shift() ?? "C" });
    },
  );
  expect(await host.run({}, 1000)).toMatchObject({ status: "FAILED", error: "A" });
  expect(names).toEqual([]);
  const { open, pauses } = fails("Busy");
  await (await open(retry({ MaxAttempts: 0 }))).run({}, 1000);
  expect(pauses()).toEqual([]);
});

it("counts anew each time a state is entered", async () => {
  let calls = 0;
  const counts: number[] = [];
  const Payload = "{% $states.context.State.RetryCount %}";
  const host = await TestHost.open(
    machine({
      Work: task({
        Arguments: { FunctionName: "f", Payload },
        Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 1 }],
        Next: "Again",
      }),
      Again: {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input < 4 %}", Next: "Work" }],
        Default: "End",
        Output: "{% $states.input %}",
      },
      End: { Type: "Succeed" },
    }),
    (count: number) => {
      counts.push(count);
      calls++;
      if (calls % 2 === 1) throw Object.assign(new Error(), { name: "Busy" });
      return calls;
    },
  );
  expect((await host.run({}, 60)).output).toBe(4);
  expect(counts).toEqual([0, 1, 0, 1]);
});

it("drops the answer to a call that has been retried since", async () => {
  const answers: ((value: string) => void)[] = [];
  const host = await TestHost.open(
    retry({}, { TimeoutSeconds: 10, Retry: [{ ErrorEquals: ["States.Timeout"] }] }),
    () => new Promise((resolve) => answers.push(resolve)),
  );
  const arn = await host.start();
  for (let seconds = 0; seconds < 11; seconds++) {
    host.clock.ring(host.clock.now() + 1000);
    await host.caughtUp(arn);
  }
  expect(answers).toHaveLength(2);
  answers[0]?.("late");
  await host.caughtUp(arn);
  expect((await host.ended(arn)).status).toBe("RUNNING");
  answers[1]?.("in time");
  await host.caughtUp(arn);
  expect((await host.ended(arn)).output).toBe("in time");
});

it("tells expressions how often the state has been retried", async () => {
  const seen: unknown[] = [];
  const host = await TestHost.open(
    retry(
      {},
      {
        Arguments: { FunctionName: "f", Payload: "{% $states.context.State.RetryCount %}" },
        Output: "{% $states.context.State.RetryCount %}",
      },
    ),
    (count: number) => {
      seen.push(count);
      if (count < 2) throw Object.assign(new Error(), { name: "Busy" });
    },
  );
  expect((await host.run({}, 100)).output).toBe(2);
  expect(seen).toEqual([0, 1, 2]);
});

it("catches by name with the catcher's own output and variables", async () => {
  const host = await TestHost.open(
    machine({
      Work: task({
        Output: "never",
        Next: "Never",
        Catch: [
          { ErrorEquals: ["Other"], Next: "Never" },
          {
            ErrorEquals: ["Terminal"],
            Next: "After",
            Assign: { why: "{% $states.errorOutput.Error %}" },
            Output: {
              was: "{% $states.input.a %}",
              cause: "{% $parse($states.errorOutput.Cause).errorMessage %}",
            },
          },
        ],
      }),
      Never: { Type: "Fail" },
      After: { Type: "Pass", Output: { why: "{% $why %}", input: "{% $states.input %}" }, End: true },
    }),
    () => {
      throw Object.assign(new Error("cannot"), { name: "Terminal" });
    },
  );
  const end = await host.run({ a: 1 });
  expect(end.output).toEqual({ why: "Terminal", input: { was: 1, cause: "cannot" } });
  expect(await host.types(end.arn)).toEqual([
    "ExecutionStarted",
    "TaskStateEntered",
    "TaskScheduled",
    "TaskStarted",
    "TaskFailed",
    "TaskStateExited",
    "PassStateEntered",
    "PassStateExited",
    "ExecutionSucceeded",
  ]);
});

it("gives the next state the error where a catcher has no output", async () => {
  const host = await TestHost.open(
    machine({
      Each: {
        Type: "Map",
        Items: [1],
        ItemProcessor: {
          StartAt: "Fails",
          States: { Fails: { Type: "Fail", Error: "{% 'E' & 1 %}", Cause: "why" } },
        },
        Catch: [{ ErrorEquals: ["E1"], Next: "After" }],
        End: true,
      },
      After: { Type: "Succeed" },
    }),
  );
  expect((await host.run()).output).toEqual({ Error: "E1", Cause: "why" });
});

it("retries and catches expressions that cannot be evaluated, in arguments as in output", async () => {
  const catching = { Catch: [{ ErrorEquals: ["States.QueryEvaluationError"], Next: "After" }] };
  for (const wrong of [
    { Output: "{% $states.result.Payload + 'a' %}" },
    { TimeoutSeconds: "{% 'soon' %}" },
  ]) {
    let calls = 0;
    const host = await TestHost.open(
      machine({
        Work: task({
          ...wrong,
          ...catching,
          Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1 }],
          End: true,
        }),
        After: { Type: "Pass", End: true },
      }),
      () => {
        calls++;
        return 1;
      },
    );
    const end = await host.run({}, 10);
    expect(end.output).toMatchObject({ Error: "States.QueryEvaluationError" });
    expect((await host.types(end.arn)).filter((type) => type === "EvaluationFailed")).toHaveLength(2);
    expect(calls).toBe("Output" in wrong ? 2 : 0);
  }
});

it("names state, event, expression and field in the cause of a failed evaluation", async () => {
  const host = await TestHost.open(
    machine({ Here: { Type: "Pass", Output: { a: ["{% $states.input.absent %}"] }, End: true } }),
  );
  const { error, cause } = await host.run();
  expect(error).toBe("States.QueryEvaluationError");
  expect(cause).toBe(
    "An error occurred while executing the state 'Here' (entered at the event id #2). The JSONata expression '$states.input.absent' specified for the field 'Output/a[0]' returned nothing (undefined).",
  );
});

it("fails the execution where the catcher's own output cannot be evaluated", async () => {
  const host = await TestHost.open(
    machine({
      Work: task({
        Catch: [{ ErrorEquals: ["States.ALL"], Next: "After", Output: "{% $nothing %}" }],
        End: true,
      }),
      After: { Type: "Pass", End: true },
    }),
    () => {
      throw new Error("first");
    },
  );
  expect(await host.run()).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
});

it("keeps States.ALL and States.TaskFailed from what AWS excludes", async () => {
  const after = { After: { Type: "Pass", End: true } };
  const large = await TestHost.open(
    machine({ Work: task({ Catch: [{ ErrorEquals: ["States.ALL"], Next: "After" }], End: true }), ...after }),
    () => "x".repeat(262_144),
  );
  expect(await large.run()).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
  const timeout = await TestHost.open(
    machine({
      Work: task({
        TimeoutSeconds: 5,
        Catch: [{ ErrorEquals: ["States.TaskFailed"], Next: "After" }],
        End: true,
      }),
      ...after,
    }),
    () => new Promise(() => {}),
  );
  const arn = await timeout.start();
  timeout.clock.ring(timeout.clock.now() + 5000);
  expect(await timeout.ended(arn)).toMatchObject({ status: "FAILED", error: "States.Timeout" });
});

it("catches any other error by States.ALL, also a choice that nothing matches around it", async () => {
  const host = await TestHost.open(
    machine({
      Each: {
        Type: "Map",
        Items: "{% [$states.input] %}",
        ItemProcessor: {
          StartAt: "Choose",
          States: {
            Choose: { Type: "Choice", Choices: [{ Condition: "{% $states.input.no %}", Next: "Done" }] },
            Done: { Type: "Succeed" },
          },
        },
        Catch: [{ ErrorEquals: ["States.ALL"], Next: "After", Output: "{% $states.errorOutput.Error %}" }],
        End: true,
      },
      After: { Type: "Succeed" },
    }),
  );
  expect((await host.run({ no: false })).output).toBe("States.NoChoiceMatched");
  expect((await host.run({ no: 1 })).output).toBe("States.QueryEvaluationError");
});
