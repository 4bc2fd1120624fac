import * as z from "zod";
import { type Case, type Change, taskOf, tokenOf, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { finishTask } from "#shared/domain/finish-task.ts";
import { taskOutcome } from "#shared/domain/outcome.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { isSettled } from "#shared/domain/task.ts";
import { signalled, taskPurpose } from "#shared/domain/token.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";

/** What a processor's system reports of a task it had answered with `pending`. */
export const taskReport = z.strictObject({
  requestId: z.uuid(),
  processor: z.string().min(1),
  answer: taskOutcome,
});
export type TaskReport = z.infer<typeof taskReport>;

/**
 * A processor calls back. Only a pending or failed task takes a report; the same report twice changes nothing.
 * @throws TerminalError for a task that does not exist or has another final answer, RequestNotFound.
 */
export async function reportTask(
  report: TaskReport,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<void> {
  await services.store.update(report.requestId, (current) => record(current, report, services.clock()));
  await deliverSignals(report.requestId, services);
}

function record(current: Case, { processor, answer }: TaskReport, at: string): Change | Unchanged {
  const { request } = current;
  const stop = stopOf(request);
  if (stop) throw stop;
  const task = taskOf(current, processor);
  if (!task) throw new TerminalError(`Request ${request.requestId} has no task "${processor}".`);
  const before = task.result?.outcome;
  if (before !== "pending" && before !== "failed") {
    if (before === answer.outcome) return unchanged(undefined);
    throw new TerminalError(
      `Task "${processor}" is ${before ?? "running"}; only a pending or failed task takes a report.`,
    );
  }
  const finished = finishTask(current, task, answer, { at, actor: { kind: "processor", id: processor } });
  const token = tokenOf(current, taskPurpose(processor));
  const settled = isSettled(finished.task, request.deadlines.target);
  return {
    at,
    request: finished.request,
    tasks: [finished.task],
    tokens: token && settled ? [signalled(token, { decidedAt: at, output: { decision: "settled" } })] : [],
    events: [finished.event],
    result: undefined,
  };
}
