import {
  type Case,
  type Change,
  taskOf,
  taskStepOf,
  type Unchanged,
  unchanged,
} from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput, EventType } from "#shared/domain/evidence-events.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { Request } from "#shared/domain/request.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { isSettled, type Task } from "#shared/domain/task.ts";
import { isWaiting, signalled } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { withoutFailures } from "#shared/rules/finish-task.ts";
import { hasResidual } from "#shared/rules/read-back.ts";
import { decideOnce } from "./decide-once.ts";
import { decideResidual, isResidualDecided } from "./decide-residual.ts";

/** An operator's decision about a task that failed or holds everybody up. */
export type TaskDecision = { readonly reason: string } & (
  | { readonly kind: "retry" }
  | { readonly kind: "settle"; readonly result: Exclude<TaskOutcome, { outcome: "pending" }> }
  | { readonly kind: "waive" }
);

export interface TaskToDecide {
  readonly requestId: string;
  readonly processor: string;
  readonly decision: TaskDecision;
  readonly actor: Actor;
}

/**
 * Passes an operator's decision to the workflow that waits for a task. The same decision again changes nothing.
 * @returns whether this call decided; `false` when the same was decided before.
 * @throws DecidedAlready; NothingWaits when there is no such task or nothing waits for it, RequestNotFound.
 */
export async function decideTask(
  { requestId, processor, decision, actor }: TaskToDecide,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<boolean> {
  return decideOnce({ requestId, actor, about: processor, recordedBy }, services.store, async () => {
    const changed = await services.store.update(requestId, (current) =>
      decide(current, processor, decision, actor, services.clock()),
    );
    await deliverSignals(requestId, services);
    return changed;
  });
}

/** Where the processor itself had the last word, no operator is named. */
const recordedBy: readonly EventType[] = [
  "task-retried",
  "task-settled",
  "task-waived",
  "task-attempt-failed",
  "task-failed",
  "task-finished",
  "residual-settled",
];

function decide(
  current: Case,
  processor: string,
  decision: TaskDecision,
  actor: Actor,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const found = taskOf(current, processor);
  if (found?.readBack && hasResidual(found))
    return decideResidual({ ...found, readBack: found.readBack }, decision, actor, at);
  if (found && isResidualDecided(found, decision)) return unchanged(false);
  const stop = stopOf(current.request);
  if (stop) throw new NothingWaits(`${stop.message} Its tasks cannot be decided any more.`);
  const task = found;
  if (!task) throw new NothingWaits(noTask(current, processor));
  if (task.kind === "answer")
    throw new NothingWaits(
      `A complaint is answered, and not settled: \`dsr answer ${current.request.requestId} --outcome … --text "…"\`.`,
    );
  const step = taskStepOf(current, processor);
  const before = task.result?.outcome;
  const isAwaited = isWaiting(step);
  const isDecided = step?.taskToken !== undefined && step.signal !== undefined;
  // Nobody waits for a promise beyond the answer, but its result has to be recorded.
  const isPromise = before === "pending" && !isDecided && decision.kind !== "retry";
  if (!isAwaited && !isPromise) {
    // The workflow is just trying it again, by itself or by an operator's decision.
    const isTried = before === "failed" || (before === undefined && task.attempts > 0);
    if (decision.kind === "retry" && isTried) return unchanged(false);
    if (before !== undefined && before === outcomeOf(decision)) return unchanged(false);
    throw new NothingWaits(whyNothingWaits(current, task, isDecided));
  }
  const decided = decidedTask(task, decision, at);
  const tasks = current.tasks.map((other) => (other.processor === processor ? decided : other));
  const output = { decision: decision.kind === "retry" ? "retry" : "settled" };
  return {
    at,
    request: withoutReview(withoutFailures(current.request, tasks), processor),
    tasks: [decided],
    steps: signalled(step, { decidedAt: at, output }),
    events: [eventOf(processor, decision, actor)],
    result: true,
  };
}

/** An operator who decides about a task has reviewed it. */
function withoutReview(request: Request, processor: string): Request {
  const { toReview, ...person } = request.person ?? {};
  if (!toReview?.includes(processor)) return request;
  const left = toReview.filter((other) => other !== processor);
  return { ...request, person: { holders: [], ...person, ...(left.length > 0 && { toReview: left }) } };
}

function outcomeOf(decision: TaskDecision): string | undefined {
  if (decision.kind === "retry") return undefined;
  return decision.kind === "waive" ? "waived" : decision.result.outcome;
}

/** A repeated task has no result until it answers: it is as before its first try. */
function decidedTask({ result: _, ...task }: Task, decision: TaskDecision, at: string): Task {
  if (decision.kind === "retry") return { ...task, updatedAt: at };
  const result =
    decision.kind === "waive" ? { outcome: "waived" as const, reason: decision.reason } : decision.result;
  return { ...task, result, updatedAt: at };
}

function eventOf(processor: string, decision: TaskDecision, actor: Actor): EventInput {
  const { reason } = decision;
  switch (decision.kind) {
    case "retry":
      return { type: "task-retried", actor, details: { processor, reason } };
    case "settle":
      return {
        type: "task-settled",
        actor,
        details: { processor, outcome: decision.result.outcome, reason },
      };
    case "waive":
      return { type: "task-waived", actor, details: { processor, reason } };
  }
}

function noTask({ request, tasks }: Case, processor: string): string {
  if (tasks.length === 0)
    return `Request ${request.requestId} is ${request.status} and has no tasks yet; they are planned once it is verified.`;
  const known = tasks.map((task) => task.processor).join(", ");
  return `Request ${request.requestId} has no task "${processor}". Its tasks: ${known}.`;
}

function whyNothingWaits({ request }: Case, task: Task, isDecided: boolean): string {
  const name = `Task "${task.processor}" of request ${request.requestId}`;
  if (isDecided) return `${name} was decided already; the decision is being handed to the workflow.`;
  if (task.result?.outcome === "pending")
    return `${name} is promised for ${task.result.expectedCompletion}, and nothing waits for it. The sweep asks its processor again after that date; what came of it can be settled or waived at any time.`;
  if (isSettled(task, request.deadlines.target))
    return `${name} is settled already (${task.result?.outcome}); there is nothing to decide.`;
  return `${name} waits for nobody yet: the workflow is still trying it by itself (tries so far: ${task.attempts}). It can be decided once the request is "needs-attention", or when its processor has answered "pending".`;
}
