import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { MACHINE, TestHost } from "./test-host.ts";

interface RecordedExecution {
  id: string;
  definition: object;
  input: unknown;
  expect: ["ok" | "fail", unknown];
  states: string[];
}

const recorded: RecordedExecution[] = JSON.parse(
  readFileSync(new URL("./recorded-on-aws/executions.json", import.meta.url), "utf8"),
);

/** Definitions with JSONPath in them, which this package does not run. */
const withJsonPath = [
  "TestArgumentsBase::test_base_cases[BASE_LAMBDA_EXPRESSION]",
  "TestArgumentsBase::test_base_lambda[BASE_LAMBDA]",
  "TestMixedQueryLanguageFlow::test_variable_sampling[JSONATA_ASSIGN_JSONPATH_REF]",
  "TestMixedQueryLanguageFlow::test_lambda_task_resource_data_flow[TASK_LAMBDA_SDK_RESOURCE_JSONPATH_TO_JSONATA]",
];

describe("an execution recorded on AWS", () => {
  const supported = recorded.filter(({ id }) => !withJsonPath.includes(id));
  it.each(supported)("has the same end and the same events here: $id", async (execution) => {
    const { status, error, output, types } = await replay(execution);
    const [end, expected] = execution.expect;
    expect({ status, types }).toEqual({
      status: end === "ok" ? "SUCCEEDED" : "FAILED",
      types: execution.states,
    });
    // An output that is no object was recorded as its JSON text.
    if (end === "fail") expect(error).toBe(expected);
    else if (typeof expected === "string") expect(JSON.stringify(output)).toBe(expected);
    else expect(comparable(output)).toEqual(comparable(expected));
  });
});

describe("a definition with JSONPath that was recorded on AWS", () => {
  it.each(withJsonPath)("is refused, and the message says so: %s", async (id) => {
    const execution = recorded.find((one) => one.id === id) as RecordedExecution;
    await expect(replay(execution)).rejects.toThrow(
      expect.objectContaining({
        name: "UnsupportedDefinitionError",
        message: expect.stringContaining("JSONPath"),
      }),
    );
  });
});

async function replay({ definition, input }: RecordedExecution) {
  const host = await TestHost.open(undefined, (payload: unknown, arn) => callFunction(arn, payload));
  try {
    host.stepFunctions.addStateMachine({ arn: MACHINE, name: "recorded", definition });
    const end = await host.run(input);
    return { ...end, types: await host.types(end.arn) };
  } finally {
    await host.stepFunctions.close();
  }
}

/** Acts like the functions of the recordings. Only their names tell how. */
function callFunction(arn: string, payload: unknown): unknown {
  if (/:fn-exception/.test(arn))
    throw Object.assign(new Error("Some exception was raised."), { name: "Exception" });
  if (/:(lambda_func|fn-data-flow|fn-eval)/.test(arn)) return payload;
  throw new Error(`No recording tells what ${arn} does.`);
}

/** Leaves out the parts of one HTTP call or of the runtime that raised an error, and unpacks text that is JSON. */
function comparable(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  const { AllHttpHeaders, HttpHeaders, RequestId, Cause, ...rest } = value as Record<string, unknown>;
  const same = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, comparable(item)]));
  if (typeof Cause !== "string") return same;
  const { errorType, errorMessage } = JSON.parse(Cause);
  return { ...same, Cause: { errorType, errorMessage } };
}
