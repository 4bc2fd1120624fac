import { isDeepStrictEqual } from "node:util";
import { type Case, type Change, taskOf, taskStepOf } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Failure } from "#shared/domain/failure/failure.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { isBefore } from "#shared/domain/moment.ts";
import { isOutage } from "#shared/domain/outage.ts";
import { pausedError, untilResumed } from "#shared/domain/paused.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { type FailedTask, isSettled, needsPerson, type Task } from "#shared/domain/task.ts";
import { needAttention } from "#shared/domain/transitions.ts";
import { type TaskStep, triedAgain, waitingOn } from "#shared/domain/workflow-step.ts";
import { type OutageServices, reportOutage } from "#shared/life/2-verify/report-outage.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { TaskMetrics } from "#shared/ports/task-metrics.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { isStillAwaiting, isWaitOver } from "#shared/rules/later-proof.ts";
import { nextTry } from "#shared/rules/next-try.ts";

export interface AwaitTaskServices extends OutageServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly controller: Controller;
  readonly taskMetrics: Pick<TaskMetrics, "failed">;
}

interface WaitingTask {
  readonly processor: string;
  readonly taskToken: string;
  /** The visit to the state, the same for all its tries. */
  readonly visit?: string;
  /** Name of its error, if it failed. */
  readonly error: string | null;
}

/**
 * Waits for a task that is pending or has failed: keeps the task token until the processor calls back or an operator
 * decides. Operators see a failure and a broken promise; a silent system is asked again automatically; a task that
 * found the request paused begins when it is resumed.
 * @throws RequestCancelled, RequestRefused by the names the workflow catches.
 */
export async function awaitTask(
  input: WaitingTask & { requestId: string },
  services: AwaitTaskServices,
): Promise<void> {
  const { requestId } = input;
  const { outage, hasFailed } = await services.store.update(requestId, (current) =>
    wait(current, input, services.clock()),
  );
  // A repeated step counts once more: a count too many is read, one too few is not.
  if (hasFailed) services.taskMetrics.failed({ requestId, processor: input.processor });
  await deliverSignals(requestId, services);
  // A refused mail does not end the wait: the sweep sends it then.
  await orLeaveToSweep(requestId, "Telling the operators", () => tellOperators(requestId, services));
  if (outage) await reportOutage(requestId, outage, services);
}

interface Found {
  readonly outage?: Failure & { readonly processor: string };
  /** All tries are used up, and nobody is only asked to look. */
  readonly hasFailed?: boolean;
}

function wait(current: Case, { processor, taskToken, visit, error }: WaitingTask, at: string): Change<Found> {
  const { request } = current;
  const stop = stopOf(request);
  if (stop) throw stop;
  const task = taskOf(current, processor);
  if (!task) throw new TerminalError({ code: "not-here", what: "task", system: systemId(processor) });

  const step = { step: "AwaitTask", processor, taskToken, since: at } as const;
  const fresh: TaskStep = { ...step, ...(visit && { visit }) };
  const waiting = waitingOn(fresh, taskStepOf(current, processor));
  // Decided while this visit was tried again: showing the failure once more would undo the decision.
  if (waiting.signal) return { at, steps: [waiting], events: [], result: {} };
  if (isSettled(task, request.deadlines.target)) {
    const signal = { decidedAt: at, output: { decision: "settled" } };
    return { at, steps: [{ ...waiting, signal }], events: [], result: {} };
  }
  if (error === pausedError)
    return { at, steps: untilResumed(waiting, "RunTask", request, at), events: [], result: {} };
  // The mailbox was confirmed, or the time for that ended, while the processor was at work.
  if (!error && (isWaitOver(request, task) || isToBeAskedAgain(task)))
    return { at, steps: triedAgain(waiting, at), events: [], result: {} };
  // A repetition that failed, as after a lost answer, takes nothing back.
  const name = error ?? brokenPromise(task, localDate(at, request.zone));
  if (!name || isStillAwaiting(request, task)) return { at, steps: [waiting], events: [], result: {} };

  const failure = asRecorded(name, task);
  const result = failedTask(task, name, failure, at);
  const tasks = current.tasks.map((other) => (other === task ? { ...task, result } : other));
  const { retryAt: _r, tries: _t, ...before } = { retryAt: "", tries: 0, ...task.result };
  const known = isDeepStrictEqual(before, { outcome: "failed", ...failure });
  return {
    at,
    request: tasks.some(needsPerson) ? needAttention(request, at) : request,
    tasks: [{ ...task, result, updatedAt: at }],
    steps: [waiting],
    events: known ? [] : [taskFailed(processor, failure)],
    result: result.retryAt
      ? { outage: { processor, ...failure } }
      : { hasFailed: failure.error !== "ReviewNeeded" },
  };
}

/** A silent system is asked again automatically, with longer and longer waits. */
function failedTask({ result }: Task, name: string, failure: Failure, at: string): FailedTask {
  if (!isOutage(name)) return { outcome: "failed", ...failure };
  const tries = 1 + ((result?.outcome === "failed" && result.tries) || 0);
  return { outcome: "failed", ...failure, tries, retryAt: nextTry(at, tries) };
}

/** Before this step began to wait, an operator decided about the hold, or the system said that its answer is ready. */
function isToBeAskedAgain({ overHold, readyAt, result }: Task): boolean {
  return (overHold !== undefined || readyAt !== undefined) && !result;
}

/** A team's date is no promise of a system: the desk is told of it in another way. */
function brokenPromise({ result, handed }: Task, today: string): string | undefined {
  const isLate = result?.outcome === "pending" && isBefore(result.expectedCompletion, today);
  return isLate && !handed ? "PromiseBroken" : undefined;
}

/** The workflow knows two families of errors by name; the record of the attempt says which of them it was. */
function asRecorded(error: string, { lastFailure }: Task): Failure {
  if (lastFailure?.error === error) return lastFailure;
  return lastFailure && ["TerminalError", "TransientError"].includes(error) ? lastFailure : { error };
}

function taskFailed(processor: string, failure: Failure): EventInput {
  return { type: "task-failed", actor: { kind: "system" }, details: { processor, ...failure } };
}
