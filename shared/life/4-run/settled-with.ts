import { type Case, type Change, taskStepOf } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import { isSettled, type Task } from "#shared/domain/task.ts";
import { signalled } from "#shared/domain/workflow-step.ts";
import { finishTask } from "#shared/rules/finish-task.ts";

/** A late answer to a task, and the signal for the workflow where it waits for the task. */
export function settledWith(
  current: Case,
  task: Task,
  answer: TaskOutcome,
  by: { readonly at: string; readonly actor: Actor },
): Omit<Change, "result"> {
  const { request, task: finished, event } = finishTask(current, task, answer, by);
  const signal = { decidedAt: by.at, output: { decision: "settled" } };
  const isOver = isSettled(finished, current.request.deadlines.target);
  return {
    at: by.at,
    request,
    tasks: [finished],
    steps: isOver ? signalled(taskStepOf(current, task.processor), signal) : [],
    events: [event],
  };
}
