import type { StateText } from "./definition-schema.ts";
import { UnsupportedDefinitionError } from "./unsupported-definition-error.ts";

// A partition may still be the template's placeholder.
const INVOKE = /^arn:(?:aws[a-z-]*|\$\{AWS::Partition\}):states:::lambda:invoke(\.waitForTaskToken)?$/;
const FUNCTION = /^arn:(?:aws[a-z-]*|\$\{AWS::Partition\}):lambda:[^:]*:[^:]*:function:.+$/;

/** Reads a Task's Resource: a Lambda function, or `lambda:invoke` with or without a task token. */
export function parseResource(
  name: string,
  task: Extract<StateText, { Type: "Task" }>,
): { functionArn?: string; callback: boolean } {
  const { Resource, Arguments, TimeoutSeconds, HeartbeatSeconds } = task;
  if (
    typeof TimeoutSeconds === "number" &&
    typeof HeartbeatSeconds === "number" &&
    HeartbeatSeconds >= TimeoutSeconds
  )
    throw new UnsupportedDefinitionError("has to be smaller than TimeoutSeconds", name, "HeartbeatSeconds");
  if (FUNCTION.test(Resource)) return { functionArn: Resource, callback: false };
  const invoke = INVOKE.exec(Resource);
  if (!invoke)
    throw new UnsupportedDefinitionError(
      `only Lambda functions and lambda:invoke are supported, not ${JSON.stringify(Resource)}`,
      name,
      "Resource",
    );
  checkInvokeArguments(name, Arguments);
  return { callback: invoke[1] !== undefined };
}

/** Arguments of `lambda:invoke` that this host knows; an expression is checked when it has been evaluated. */
export const INVOKE_ARGUMENTS: readonly string[] = ["FunctionName", "Payload"];

function checkInvokeArguments(name: string, value: unknown): void {
  if (typeof value === "string" && value.startsWith("{%")) return;
  if (typeof value !== "object" || value === null || !("FunctionName" in value))
    throw new UnsupportedDefinitionError("lambda:invoke needs it", name, "Arguments/FunctionName");
  const unknown = Object.keys(value).find((key) => !INVOKE_ARGUMENTS.includes(key));
  if (unknown)
    throw new UnsupportedDefinitionError(
      `is not supported; lambda:invoke takes ${INVOKE_ARGUMENTS.join(" and ")} here`,
      name,
      `Arguments/${unknown}`,
    );
}
