import { isToHand } from "./by-desk.ts";
import { AnswerWithDesk, RequestPaused } from "./errors.ts";
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

/** The reason that the workflow gives while the answer lies with the desk. */
export const withDeskError = new AnswerWithDesk().name;

/** Keeps the last step waiting until the answer is handed over, or is to be mailed; where that is noted already, it is tried again. */
export function untilHanded<Step extends TaskStep | OperatorStep>(
  waiting: Step,
  step: string,
  request: Request,
  at: string,
): Step[] {
  const lying = { ...waiting, failure: { step, error: withDeskError, seq: 0 } };
  return isToHand(request) ? [lying] : triedAgain(lying, at);
}

/** Whether the answer lies with the desk is all that keeps a step waiting. */
export function waitsForDesk(step: WorkflowStep): boolean {
  return isWaiting(step) && "failure" in step && step.failure?.error === withDeskError;
}

/** Whether a pause is all that keeps a step waiting. */
export function waitsForResume(step: WorkflowStep): boolean {
  return isWaiting(step) && "failure" in step && step.failure?.error === pausedError;
}
