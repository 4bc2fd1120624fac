import { expect, it } from "@jest/globals";
import { loadDefinition } from "../../step-functions/definition/load-definition.ts";
import { UnsupportedDefinitionError } from "../../step-functions/definition/unsupported-definition-error.ts";
import { MACHINE, machine, TestHost, task } from "./test-host.ts";

const pass = { Type: "Pass", End: true };
const inMap = (state: object, more: object = {}) =>
  machine({
    Each: { Type: "Map", ItemProcessor: { StartAt: "X", States: { X: state } }, End: true, ...more },
  });

const refused: [string, object, string | undefined, string | undefined][] = [
  ["a JSONPath task", { StartAt: "X", States: { X: task({ End: true }) } }, "X", "QueryLanguage"],
  ["a JSONPath path", { StartAt: "X", States: { X: { ...pass, InputPath: "$.a" } } }, "X", "InputPath"],
  [
    "a JSONPath assignment",
    { StartAt: "X", States: { X: { ...pass, Assign: { "a.$": "$.b" } } } },
    "X",
    "Assign",
  ],
  ["JSONPath inside JSONata", inMap({ ...pass, QueryLanguage: "JSONPath" }), "X", "QueryLanguage"],
  ["JSONPath fields in JSONata", machine({ X: { ...pass, ResultPath: "$" } }), "X", "ResultPath"],
  ["a Parallel state", machine({ X: { Type: "Parallel", Branches: [], End: true } }), "X", "Type"],
  ["an unknown field", machine({ X: { ...pass, Colour: "red" } }), "X", "Colour"],
  [
    "an unknown field of a retrier",
    machine({ X: task({ End: true, Retry: [{ ErrorEquals: ["A"], Often: 1 }] }) }),
    "X",
    "Retry/0/Often",
  ],
  ["an unknown type", machine({ X: { Type: "Activity", End: true } }), "X", "Type"],
  [
    "another integration",
    machine({ X: task({ Resource: "arn:aws:states:::sqs:sendMessage", End: true }) }),
    "X",
    "Resource",
  ],
  [
    "an activity",
    machine({ X: task({ Resource: "arn:aws:states:eu-west-1:1:activity:a", End: true }) }),
    "X",
    "Resource",
  ],
  [
    "an argument of lambda:invoke it ignores",
    machine({ X: task({ Arguments: { FunctionName: "f", Qualifier: "1" }, End: true }) }),
    "X",
    "Arguments/Qualifier",
  ],
  [
    "lambda:invoke of nothing",
    machine({ X: task({ Arguments: { Payload: 1 }, End: true }) }),
    "X",
    "Arguments/FunctionName",
  ],
  [
    "a distributed Map",
    machine({
      Each: {
        Type: "Map",
        End: true,
        ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: "X", States: { X: pass } },
      },
    }),
    "Each",
    "ItemProcessor/ProcessorConfig/Mode",
  ],
  ["an item reader", inMap(pass, { ItemReader: {} }), "Each", "ItemReader"],
  ["a missing target", machine({ X: { Type: "Pass", Next: "Y" } }), "X", "Next"],
  ["a target in another scope", inMap({ Type: "Pass", Next: "Each" }), "X", "Next"],
  [
    "a missing default",
    machine({ X: { Type: "Choice", Choices: [{ Condition: true, Next: "E" }], Default: "Y" }, E: pass }),
    "X",
    "Default",
  ],
  ["a missing start", { ...machine({ X: pass }), StartAt: "Y" }, undefined, "StartAt"],
  ["neither Next nor End", machine({ X: { Type: "Pass" } }), "X", "Next"],
  ["Next and End", machine({ X: { ...pass, Next: "X" } }), "X", "End"],
  ["JSONata that does not parse", machine({ X: { ...pass, Output: { a: ["{% 1 + %}"] } } }), "X", "Output"],
  ["an expression left open", machine({ X: { ...pass, Output: "{% 1" } }), "X", "Output"],
  ["a text for a number", machine({ X: task({ TimeoutSeconds: "ten", End: true }) }), "X", "TimeoutSeconds"],
  [
    "a heartbeat as long as the timeout",
    machine({ X: task({ TimeoutSeconds: 5, HeartbeatSeconds: 5, End: true }) }),
    "X",
    "HeartbeatSeconds",
  ],
  [
    "States.ALL among others",
    machine({ X: task({ End: true, Retry: [{ ErrorEquals: ["States.ALL", "A"] }] }) }),
    "X",
    "Retry/0/ErrorEquals",
  ],
  [
    "States.ALL before others",
    machine({
      X: task({
        End: true,
        Catch: [
          { ErrorEquals: ["States.ALL"], Next: "E" },
          { ErrorEquals: ["A"], Next: "E" },
        ],
      }),
      E: pass,
    }),
    "X",
    "Catch/0/ErrorEquals",
  ],
  [
    "a variable of an outer scope",
    machine({
      S: { Type: "Pass", Assign: { v: 1 }, Next: "Each" },
      Each: {
        Type: "Map",
        End: true,
        ItemProcessor: { StartAt: "X", States: { X: { ...pass, Assign: { v: 2 } } } },
      },
    }),
    "X",
    "Assign",
  ],
  ["a reserved variable", machine({ X: { ...pass, Assign: { states: 1 } } }), "X", "Assign/states"],
  ["a wait for nothing", machine({ X: { Type: "Wait", End: true } }), "X", "Seconds"],
  ["no states", {}, undefined, "StartAt"],
];

it.each(refused)("refuses %s, naming state and field", (_, definition, state, field) => {
  let error: unknown;
  try {
    loadDefinition(definition);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(UnsupportedDefinitionError);
  const refusal = error as UnsupportedDefinitionError;
  expect({ state: refusal.state, field: refusal.field }).toEqual({ state, field });
  for (const part of [state, field]) if (part) expect(refusal.message).toContain(`"${part}"`);
});

it("refuses a state's name that is used twice", () => {
  const definition = machine({
    X: { Type: "Map", ItemProcessor: { StartAt: "X", States: { X: pass } }, End: true },
  });
  expect(() => loadDefinition(definition)).toThrow('state "X": the name is used twice in this machine');
});

it("names the machine when it is added, and keeps the one it had", async () => {
  const host = await TestHost.open(machine({ X: { ...pass, Output: "old" } }));
  const add = (definition: string | object) =>
    host.stepFunctions.addStateMachine({ arn: MACHINE, name: "orders", definition });
  expect(() => add(machine({ X: { Type: "Pass" } }))).toThrow(
    'State machine "orders", state "X", field "Next"',
  );
  expect(() => add("{")).toThrow('State machine "orders", the definition is not JSON');
  expect((await host.run()).output).toBe("old");
});

it("takes any partition, and JSONPath states that hold nothing of JSONPath", () => {
  const partitions = ["aws", "aws-cn", "${" + "AWS::Partition}"];
  for (const partition of partitions)
    for (const resource of [
      "states:::lambda:invoke",
      "states:::lambda:invoke.waitForTaskToken",
      "lambda:r:1:function:f",
    ])
      loadDefinition(machine({ X: task({ Resource: `arn:${partition}:${resource}`, End: true }) }));
  loadDefinition({
    StartAt: "W",
    States: {
      W: { Type: "Wait", Seconds: 1, Next: "P" },
      P: { Type: "Pass", Assign: { a: { b: 1 } }, Next: "F" },
      F: { Type: "Fail", Error: "E", Cause: "{% not JSONata %}" },
    },
  });
});
