import type { TaskState } from "../definition/machine.ts";
import type { Frame } from "../execution-state.ts";
import type { Run } from "../run.ts";

/** Writes an event of a Task: `TaskX`, or `LambdaFunctionX` where the Resource is the function itself. */
export function taskEvent(
  run: Run,
  frame: Frame,
  state: TaskState,
  what: "Scheduled" | "Started" | "Submitted" | "Succeeded" | "Failed" | "TimedOut",
  details: Record<string, unknown> = {},
): void {
  if (state.functionArn !== undefined) {
    const named = what === "Scheduled" ? { resource: state.functionArn, ...details } : details;
    run.emit(`LambdaFunction${what}`, frame, what === "Started" ? undefined : named);
    return;
  }
  run.emit(`Task${what}`, frame, {
    resourceType: "lambda",
    resource: state.callback ? "invoke.waitForTaskToken" : "invoke",
    ...(what === "Scheduled" && { region: run.identity.arn.split(":")[3] }),
    ...details,
  });
}
