import { expect, it } from "@jest/globals";
import { machine, TestHost, task } from "./test-host.ts";

function map(fields: object, States: Record<string, object>): object {
  return {
    Type: "Map",
    ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, StartAt: Object.keys(States)[0], States },
    End: true,
    ...fields,
  };
}

/** A function whose calls the test answers one by one. */
function heldCalls() {
  const open: { payload: unknown; answer: (value: unknown) => void; fail: (error: Error) => void }[] = [];
  const lambda = (payload: unknown) =>
    new Promise((answer, fail) => {
      open.push({ payload, answer, fail });
    });
  return { open, lambda };
}

it("runs at most MaxConcurrency iterations at a time and keeps the results in order", async () => {
  const { open, lambda } = heldCalls();
  const host = await TestHost.open(
    machine({ Each: map({ Items: "{% [1..5] %}", MaxConcurrency: 2 }, { Work: task({ End: true }) }) }),
    lambda,
  );
  const arn = await host.start();
  expect(open.map(({ payload }) => payload)).toEqual([1, 2]);
  open[1]?.answer("b");
  await host.caughtUp(arn);
  expect(open.map(({ payload }) => payload)).toEqual([1, 2, 3]);
  open[0]?.answer("a");
  await host.caughtUp(arn);
  for (const index of [2, 3, 4]) {
    open[index]?.answer(`${index}`);
    await host.caughtUp(arn);
  }
  expect((await host.ended(arn)).output).toEqual(["a", "b", "2", "3", "4"]);
  expect(host.stepFunctions.transitions(arn)).toBe(6);
});

it("runs all iterations at once, up to AWS's 40, where nothing else is said", async () => {
  const { open, lambda } = heldCalls();
  const host = await TestHost.open(
    machine({ Each: map({ Items: "{% [1..50] %}" }, { Work: task({ End: true }) }) }),
    lambda,
  );
  await host.start();
  expect(open).toHaveLength(40);
});

it("leaves a Map over nothing at once", async () => {
  const host = await TestHost.open(
    machine({ Each: map({ Items: [] }, { Work: { Type: "Pass", End: true } }) }),
  );
  const { output, arn } = await host.run();
  expect(output).toEqual([]);
  expect(host.stepFunctions.transitions(arn)).toBe(1);
});

it("stops the other iterations where one fails, and drops their late answers", async () => {
  const { open, lambda } = heldCalls();
  const host = await TestHost.open(
    machine({
      Each: map(
        { Items: [1, 2, 3], Catch: [{ ErrorEquals: ["Broken"], Next: "After" }] },
        { Work: task({ End: true }) },
      ),
      After: { Type: "Pass", Output: "{% $states.input.Error %}", End: true },
    }),
    lambda,
  );
  const arn = await host.start();
  open[1]?.fail(Object.assign(new Error("broken"), { name: "Broken" }));
  await host.caughtUp(arn);
  open[0]?.answer(1);
  await host.caughtUp(arn);
  expect((await host.ended(arn)).output).toBe("Broken");
  const types = await host.types(arn);
  expect(types.slice(types.indexOf("TaskFailed"))).toEqual([
    "TaskFailed",
    "MapIterationFailed",
    "TaskStateAborted",
    "MapIterationAborted",
    "TaskStateAborted",
    "MapIterationAborted",
    "MapStateFailed",
    "MapStateExited",
    "PassStateEntered",
    "PassStateExited",
    "ExecutionSucceeded",
  ]);
});

it("makes no call that an error in the same turn has made useless", async () => {
  const { open, lambda } = heldCalls();
  const host = await TestHost.open(
    machine({ Each: map({ Items: "{% [1..9] %}", MaxConcurrency: 3 }, { Work: task({ End: true }) }) }),
    lambda,
  );
  const arn = await host.start();
  // The first answer's turn is being written while the others come in, so that they share the next one.
  open[0]?.answer(1);
  open[1]?.answer(2);
  open[2]?.fail(new Error("broken"));
  await host.caughtUp(arn);
  expect((await host.ended(arn)).status).toBe("FAILED");
  expect(open.map(({ payload }) => payload)).toEqual([1, 2, 3, 4]);
});

it("runs a whole Map again where its own retrier says so", async () => {
  let calls = 0;
  const host = await TestHost.open(
    machine({
      Each: map({ Items: [1, 2], Retry: [{ ErrorEquals: ["States.ALL"] }] }, { Work: task({ End: true }) }),
    }),
    (item) => {
      calls++;
      if (calls === 2) throw new Error("once");
      return item;
    },
  );
  expect((await host.run({}, 60)).output).toEqual([1, 2]);
  expect(calls).toBe(4);
});

it("gives each iteration its selected input, its item and the variables around it, and keeps its own inside", async () => {
  const host = await TestHost.open(
    machine({
      Set: { Type: "Pass", Assign: { outer: "o", list: ["x", "y"] }, Next: "Each" },
      Each: map(
        {
          Items: "{% $list %}",
          ItemSelector: {
            item: "{% $states.context.Map.Item.Value %}",
            at: "{% $states.context.Map.Item.Index %}",
          },
          Assign: { results: "{% $states.result %}" },
          Output: "{% $states.input.start %}",
          End: undefined,
          Next: "Out",
        },
        {
          Own: { Type: "Pass", Assign: { own: "{% $outer & $states.input.item %}" }, Next: "Show" },
          Show: {
            Type: "Pass",
            Output: "{% $own & $states.input.at & $states.context.Map.Item.Value %}",
            End: true,
          },
        },
      ),
      Out: {
        Type: "Pass",
        Output: { results: "{% $results %}", input: "{% $states.input %}", own: "{% $exists($own) %}" },
        End: true,
      },
    }),
  );
  expect((await host.run({ start: true })).output).toEqual({
    results: ["ox0x", "oy1y"],
    input: true,
    own: false,
  });
});

it("runs a Map inside a Map", async () => {
  const double = map({}, { Double: { Type: "Pass", Output: "{% $states.input * 2 %}", End: true } });
  const host = await TestHost.open(machine({ Outer: map({ Items: [[1, 2], [3]] }, { Inner: double }) }));
  expect((await host.run()).output).toEqual([[2, 4], [6]]);
});

it("assigns all variables of a state from what they were before it", async () => {
  const host = await TestHost.open(
    machine({
      Set: { Type: "Pass", Assign: { a: 1, b: 2 }, Next: "Swap" },
      Swap: { Type: "Pass", Assign: { a: "{% $b %}", b: "{% $a %}" }, Output: "{% $a %}", Next: "Show" },
      Show: { Type: "Pass", Output: "{% [$states.input, $a, $b] %}", End: true },
    }),
  );
  const { output, arn } = await host.run();
  expect(output).toEqual([1, 2, 1]);
  expect((await host.history(arn))[4]?.stateExitedEventDetails).toMatchObject({
    assignedVariables: { a: "2", b: "1" },
  });
});

it("takes the first choice that is true with its own output, else the default's", async () => {
  const host = await TestHost.open(
    machine({
      Choose: {
        Type: "Choice",
        Choices: [
          { Condition: "{% $states.input.n > 10 %}", Next: "End", Output: "large", Assign: { way: 1 } },
          { Condition: "{% $states.input.n > 5 %}", Next: "End", Output: "medium", Assign: { way: 2 } },
        ],
        Default: "End",
        Output: "small",
        Assign: { way: 3 },
      },
      End: { Type: "Succeed", Output: "{% $states.input & ' ' & $way %}" },
    }),
  );
  const outputs = [];
  for (const n of [20, 7, 1]) outputs.push((await host.run({ n })).output);
  expect(outputs).toEqual(["large 1", "medium 2", "small 3"]);
});

it("shows an expression the execution, the machine and the state it is in", async () => {
  const host = await TestHost.open(
    machine({ Here: { Type: "Pass", Output: "{% $states.context %}", End: true } }),
  );
  const arn = await host.start({ in: 1 }, "name-1");
  expect((await host.ended(arn)).output).toEqual({
    Execution: {
      Id: arn,
      Input: { in: 1 },
      Name: "name-1",
      RoleArn: "role",
      StartTime: "2026-01-01T00:00:00.000Z",
      RedriveCount: 0,
    },
    StateMachine: { Id: "arn:aws:states:eu-west-1:111111111111:stateMachine:machine", Name: "machine" },
    State: { Name: "Here", EnteredTime: "2026-01-01T00:00:00.000Z", RetryCount: 0 },
  });
});

it("ends an execution that goes round without end at AWS's limit of events", async () => {
  const host = await TestHost.open(
    machine({ There: { Type: "Pass", Next: "Back" }, Back: { Type: "Pass", Next: "There" } }),
  );
  const end = await host.run();
  expect(end).toMatchObject({ status: "FAILED", error: "States.Runtime" });
});
