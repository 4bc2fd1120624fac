import type { Case } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { Request } from "#shared/domain/request.ts";
import { needsPerson, type Task } from "#shared/domain/task.ts";
import { resumeProgress } from "#shared/domain/transitions.ts";
import { withHold } from "./hold.ts";
import { withReadBack } from "./read-back.ts";

/** The changes of a task's answer: the task, its evidence and, when no operator is needed any more, the request. */
export interface FinishedTask {
  readonly task: Task;
  readonly request: Request;
  readonly event: EventInput;
}

/**
 * Records a processor's answer. Texts stay in the task; the evidence has verdicts, counts and hashes.
 * @param holdEnd ISO date that a processor with a hold was told.
 */
export function finishTask(
  current: Case,
  task: Task,
  result: TaskOutcome,
  { at, actor, holdEnd }: { at: string; actor: Actor; holdEnd?: string | undefined },
): FinishedTask {
  const { lastFailure: _f, readyAt: _r, ...before } = task;
  const finished: Task = { ...before, attempts: task.attempts + 1, result, updatedAt: at };
  const tasks = current.tasks.map((other) => (other.processor === task.processor ? finished : other));
  const held = withHold(withoutFailures(current.request, tasks), task, finished, { result, holdEnd });
  return {
    request: held.request,
    task: withReadBack(held.request, held.task, at),
    event: {
      type: "task-finished",
      actor,
      details: {
        processor: task.processor,
        action: task.action,
        outcome: result.outcome,
        ...("counts" in result && { counts: result.counts }),
        ...("files" in result && { files: result.files.map(({ key, sha256 }) => ({ key, sha256 })) }),
        ...("retained" in result && { retained: result.retained.map(({ law, until }) => ({ law, until })) }),
        ...("law" in result && result.law && { law: result.law }),
        ...(result.outcome === "pending" && { expectedCompletion: result.expectedCompletion }),
      },
    },
  };
}

/** A request needs an operator only while one of its tasks has failed for good. */
export function withoutFailures(request: Request, tasks: readonly Task[]): Request {
  const failed = tasks.some(needsPerson);
  return request.status === "needs-attention" && !failed ? resumeProgress(request) : request;
}
