import type { RequestView } from "#shared/life/look/show-request.ts";
import type { ExecutionStep } from "#shared/ports/executions.ts";
import { duration, wallTime } from "./instant.ts";
import { paint } from "./paint.ts";
import { type Column, table } from "./table.ts";

/** The execution and its states; the engine forgets a closed one after 90 days. */
export function executionLines({ execution, zone, status }: RequestView): string[] {
  if (!execution) return status === "received" ? ["not started yet"] : ["none (any more)"];
  const { startedAt, stoppedAt, error, redriveCount, steps } = execution;
  const isFailed = !["RUNNING", "SUCCEEDED"].includes(execution.status);
  const head = [
    paint(isFailed ? "red" : undefined, execution.status),
    `started ${wallTime(startedAt, zone)}`,
    ...(stoppedAt ? [`ended ${wallTime(stoppedAt, zone)}`] : []),
    ...(error ? [`error ${error}`] : []),
    ...(redriveCount > 0 ? [`redriven ${redriveCount} times`] : []),
  ];
  const columns: Column<ExecutionStep>[] = [
    { title: "STATE", text: (step) => step.state },
    { title: "PROCESSOR", text: (step) => step.processor ?? "" },
    { title: "ENTERED", text: (step) => wallTime(step.enteredAt, zone) },
    {
      title: "TOOK",
      text: (step) => (step.exitedAt ? duration(step.enteredAt, step.exitedAt) : "…"),
      align: "right",
    },
    { title: "TRIES", text: (step) => (step.attempts > 1 ? String(step.attempts) : ""), align: "right" },
    {
      title: "RESULT",
      text: (step) => [step.result, step.error && `(${step.error})`].filter(Boolean).join(" "),
    },
  ];
  return [head.join(", "), ...table(columns, steps)];
}
