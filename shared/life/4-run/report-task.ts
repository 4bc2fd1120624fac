import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import {
  type Case,
  type Change,
  taskOf,
  taskStepOf,
  type Unchanged,
  unchanged,
} from "#shared/domain/case.ts";
import { contradicted } from "#shared/domain/contradiction.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import type { Immutable } from "#shared/domain/immutable.ts";
import { taskOutcome } from "#shared/domain/outcome.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { isFinal, isSettled } from "#shared/domain/task.ts";
import { signalled } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { finishTask } from "#shared/rules/finish-task.ts";

/** The report of a processor's system about a task that it had answered with `pending`. */
export const taskReport = z.strictObject({
  requestId: z.uuid(),
  processor: z.string().min(1),
  answer: taskOutcome,
});
export type TaskReport = Immutable<z.infer<typeof taskReport>>;

/**
 * Takes the call of a processor. Only a pending or failed task takes a report; the same report twice changes nothing.
 * A report against a final answer is kept as evidence, and the sweep tells the operators.
 * @throws TerminalError for a task that does not exist, is running, or has another final answer; RequestNotFound.
 */
export async function reportTask(
  report: TaskReport,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<void> {
  const { requestId, processor } = report;
  const taken = await services.store.update(requestId, (current) =>
    record(current, report, services.clock()),
  );
  await deliverSignals(requestId, services);
  if (!taken) throw new TerminalError({ code: "task-answered", system: systemId(processor) });
}

function record(
  current: Case,
  { processor, answer }: TaskReport,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const { request } = current;
  const stop = stopOf(request);
  if (stop) throw stop;
  const task = taskOf(current, processor);
  if (!task) throw new TerminalError({ code: "not-here", what: "task", system: systemId(processor) });
  const { result } = task;
  if (!result) throw new TerminalError({ code: "task-running", system: systemId(processor) });
  if (isDeepStrictEqual(result, answer)) return unchanged(true);
  if (isFinal(task)) return { ...contradicted(task, answer, at), result: false };
  const finished = finishTask(current, task, answer, { at, actor: { kind: "processor", id: processor } });
  const signal = { decidedAt: at, output: { decision: "settled" } };
  const settled = isSettled(finished.task, request.deadlines.target);
  return {
    at,
    request: finished.request,
    tasks: [finished.task],
    steps: settled ? signalled(taskStepOf(current, processor), signal) : [],
    events: [finished.event],
    result: true,
  };
}
