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
import type { Immutable } from "#shared/domain/immutable.ts";
import { object } from "#shared/domain/object.ts";
import { type TaskOutcome, taskOutcome } from "#shared/domain/outcome.ts";
import { isOpen } from "#shared/domain/request.ts";
import { parseLinkText } from "#shared/domain/secret.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { isFinal, type Task } from "#shared/domain/task.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { limitRate } from "#shared/life/doors/rate-limit.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { withoutFailures } from "#shared/rules/finish-task.ts";
import { processorWith } from "./callback-link.ts";
import { settledWith } from "./settled-with.ts";

/** A system has the answer ready: its processor asks for it once more. Data is handed over in that way alone. */
const ready = object({ outcome: z.literal("ready") });

/** The report of a processor's system about a task that it had answered with `pending`. */
export const taskReport = z
  .discriminatedUnion("outcome", [...taskOutcome.options, ready])
  .refine(({ outcome }) => outcome !== "awaiting", {
    path: ["outcome"],
    error: "A report is an answer, or `ready`.",
  })
  .refine((report) => !("files" in report) || report.files.length === 0, {
    path: ["files"],
    error: "Must be empty: report `ready`, and hand the data over when you are asked again.",
  })
  .meta({ id: "TaskReport" });
export type TaskReport = Immutable<z.infer<typeof taskReport>>;

export interface ReportServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
}

const hourlyLimit = { max: 60, windowSeconds: 3600, detail: "A task takes sixty reports an hour." };

/**
 * Takes the call of a processor's system at the address of its task. The same report twice changes nothing. One against a
 * final answer is kept as evidence, and the sweep tells the operators.
 * @param link of `callbackFor`: it opens this one task.
 * @throws Problem not-found for any other text, request-closed, task-answered, try-again, too-many-requests.
 */
export async function reportTask(
  link: string,
  report: TaskReport,
  services: ReportServices,
): Promise<{ taskId: string }> {
  const { store, clock } = services;
  const { requestId, secret } = parseLinkText(link) ?? {};
  const known = requestId && (await store.load(requestId));
  const processor = known && processorWith(secret ?? "", known.tokens);
  if (!processor) throw notFound();
  await limitRate(store, `callback#${requestId}/${processor}`, clock(), hourlyLimit);
  const isTaken = await store.update(requestId, (current) => record(current, processor, report, clock()));
  await deliverSignals(requestId, services);
  if (!isTaken) throw new Problem("task-answered", "The task has a final answer, which stands.");
  return { taskId: `${requestId}/${processor}` };
}

function record(
  current: Case,
  processor: string,
  report: TaskReport,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  if (stopOf(current.request)) throw closed();
  const task = taskOf(current, processor);
  if (!task) throw notFound();
  return report.outcome === "ready" ? askAgain(current, task, at) : finish(current, task, report, at);
}

function finish(
  current: Case,
  task: Task,
  answer: TaskOutcome,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  if (isDeepStrictEqual(task.result, answer)) return unchanged(true);
  if (isFinal(task)) return { ...contradicted(task, answer, at), result: false };
  const actor = { kind: "processor", id: task.processor } as const;
  return { ...settledWith(current, task, answer, { at, actor }), result: true };
}

/** The workflow asks the processor again: at once where it waits for the task, or else as soon as it begins to wait. */
function askAgain(current: Case, task: Task, at: string): Change<boolean> | Unchanged<boolean> {
  const { processor, result } = task;
  // The report may have come before, and a task that waits for a person goes on without it.
  if (isFinal(task) || task.readyAt || result?.outcome === "awaiting") return unchanged(true);
  if (!isOpen(current.request)) throw closed();
  if (!result)
    throw new Problem("try-again", "The task is being asked about right now.", { retryAfterSeconds: 60 });
  const { result: _, ...before } = task;
  const asked: Task = { ...before, readyAt: at, updatedAt: at };
  const tasks = current.tasks.map((other) => (other.processor === processor ? asked : other));
  return {
    at,
    request: withoutFailures(current.request, tasks),
    tasks: [asked],
    steps: triedAgain(taskStepOf(current, processor), at),
    events: [{ type: "task-retried", actor: { kind: "processor", id: processor }, details: { processor } }],
    result: true,
  };
}

const closed = () => new Problem("request-closed", "The request has ended.");
