import * as z from "zod";
import { failure } from "./failure/failure.ts";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";
import { planWait } from "./plan-wait.ts";

/*
 * A step is a state of the workflow that waits for a signal. A step that waits no longer keeps its name alone.
 */

/** The answer to a waiting step: output, or the name of the error the state machine catches. */
const signal = z.strictObject({
  decidedAt: instant,
  output: z.unknown().exactOptional(),
  error: z.string().exactOptional(),
});
export type Signal = Immutable<z.infer<typeof signal>>;

const callback = {
  /** The Step Functions task that waits. */
  taskToken: z.string().exactOptional(),
  /** The decision for it; kept until its delivery is known. */
  signal: signal.exactOptional(),
};

const since = { since: instant.exactOptional() };

/** A step that may have failed, or found the request paused. */
const tried = {
  /** The visit to its state that the task belongs to: the same when the state is tried again after a crash. */
  visit: z.string().exactOptional(),
  /** The failed step that waits for an operator, with the number of its failure in the evidence. */
  failure: failure.omit({ problem: true }).extend({ step: z.string(), seq: z.int() }).exactOptional(),
};

/** Waits for the person to show who they are. */
const verifyIdentity = z.strictObject({ step: z.literal("VerifyIdentity"), ...callback });

/** Waits for a review, a date or an earlier request. */
const approvePlan = z.strictObject({
  step: z.literal("ApprovePlan"),
  ...callback,
  ...since,
  /** The answer for the workflow once the plan is carried out, and the conditions for that. */
  offer: z.unknown().exactOptional(),
  waits: z.array(planWait).exactOptional(),
});

/** Waits for a processor, or for an operator's decision about its task. */
const awaitTask = z.strictObject({
  step: z.literal("AwaitTask"),
  processor: z.string(),
  ...callback,
  ...since,
  ...tried,
});

/** Waits for an operator after another step has failed for good. */
const awaitOperator = z.strictObject({
  step: z.literal("AwaitOperator"),
  ...callback,
  ...since,
  ...tried,
});

export const workflowStep = z.discriminatedUnion("step", [
  verifyIdentity,
  approvePlan,
  awaitTask,
  awaitOperator,
]);
export type WorkflowStep = Immutable<z.infer<typeof workflowStep>>;
export type PlanStep = Immutable<z.infer<typeof approvePlan>>;
export type TaskStep = Immutable<z.infer<typeof awaitTask>>;
export type OperatorStep = Immutable<z.infer<typeof awaitOperator>>;

/** Names a step among those of its request. */
export function stepName(step: WorkflowStep): string {
  return step.step === "AwaitTask" ? `${step.step}#${step.processor}` : step.step;
}

/** Whether a step waits for somebody to decide. */
export function isWaiting<Step extends WorkflowStep>(
  step: Step | undefined,
): step is Step & { readonly taskToken: string } {
  return step?.taskToken !== undefined && step.signal === undefined;
}

/** The signal that has to be delivered to a step, and to which task. */
export function undeliveredTo({
  taskToken,
  signal,
}: WorkflowStep): { readonly taskToken: string; readonly signal: Signal } | undefined {
  return taskToken !== undefined && signal ? { taskToken, signal } : undefined;
}

/** The step with its answer, to be written; nothing without a waiting task. */
export function signalled<Step extends WorkflowStep>(step: Step | undefined, signal: Signal): Step[] {
  return step?.taskToken === undefined ? [] : [{ ...step, signal }];
}

/** The step with the answer that lets its task be tried again. */
export function triedAgain<Step extends WorkflowStep>(step: Step | undefined, at: string): Step[] {
  return signalled(step, { decidedAt: at, output: { decision: "retry" } });
}

/** The answer reached the workflow: nothing waits any more. */
export function delivered(step: WorkflowStep): WorkflowStep {
  return step.step === "AwaitTask" ? { step: step.step, processor: step.processor } : { step: step.step };
}

/**
 * Nobody took the answer: it arrived earlier, or the task has died and its state is tried again. Then the answer is
 * for the next task of the same visit.
 */
export function undelivered(step: WorkflowStep): WorkflowStep {
  if (!("visit" in step)) return delivered(step);
  const { taskToken: _, ...rest } = step;
  return rest;
}

/**
 * A task begins to wait. A decision from the same visit, made for an earlier task that has died, is passed on to it.
 */
export function waitingOn<Step extends TaskStep | OperatorStep>(step: Step, before: Step | undefined): Step {
  const isSameVisit = step.visit !== undefined && before?.visit === step.visit;
  return isSameVisit && before.signal ? { ...step, signal: before.signal } : step;
}
