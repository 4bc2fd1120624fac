import { RequestPaused } from "./errors.ts";
import type { Request } from "./request.ts";
import {
  isWaiting,
  type OperatorStep,
  type TaskStep,
  triedAgain,
  type WorkflowStep,
} from "./workflow-step.ts";

/** The reason that the workflow gives for a step that found the request paused. */
export const pausedError = new RequestPaused().name;

/**
 * Keeps a step waiting that found the request paused; if the request was resumed meanwhile, the step is tried again
 * at once.
 */
export function untilResumed<Step extends TaskStep | OperatorStep>(
  waiting: Step,
  step: string,
  request: Request,
  at: string,
): Step[] {
  const paused = { ...waiting, failure: { step, error: pausedError, seq: 0 } };
  return request.pause ? [paused] : triedAgain(paused, at);
}

/** Whether a pause is all that keeps a step waiting. */
export function waitsForResume(step: WorkflowStep): boolean {
  return isWaiting(step) && "failure" in step && step.failure?.error === pausedError;
}
