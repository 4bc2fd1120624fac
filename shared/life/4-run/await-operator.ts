import { type Case, type Change, stepOf } from "#shared/domain/case.ts";
import { detailsSent } from "#shared/domain/failure/failure.ts";
import { pausedError, untilHanded, untilResumed, withDeskError } from "#shared/domain/paused.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { needAttention } from "#shared/domain/transitions.ts";
import { type OperatorStep, waitingOn } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

export interface FailedStep {
  readonly requestId: string;
  /** Name of the state that failed. */
  readonly step: string;
  /** Name of its error. */
  readonly error: string;
  /** The error's details for the workflow: see `failureText`. Executions of earlier releases do not have them. */
  readonly cause?: string | null | undefined;
  readonly taskToken: string;
  /** The visit to the state, the same for all its tries. */
  readonly visit?: string;
}

export interface AwaitOperatorServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly controller: Controller;
}

/** Steps that also run after an early end: the end is no reason to leave them. */
const lastSteps = ["AssembleResponse", "Respond"];

/**
 * Keeps a request with a failed step until an operator has the step tried again, and tells the operators.
 * @throws RequestCancelled, RequestRefused, VerificationExpired by the names the workflow catches.
 */
export async function awaitOperator(input: FailedStep, services: AwaitOperatorServices): Promise<void> {
  const { requestId } = input;
  await services.store.update(requestId, (current) => wait(current, input, services.clock()));
  await deliverSignals(requestId, services);
  // A refused mail does not end the wait: the sweep sends it then.
  await orLeaveToSweep(requestId, "Telling the operators", () => tellOperators(requestId, services));
}

function wait(current: Case, input: FailedStep, at: string): Change {
  const { request } = current;
  const { step, error, cause, taskToken, visit } = input;
  const details = detailsSent(cause);
  const failure = { error, ...(details && { details }) };
  // A last step that found the request paused has not begun: if the request has ended since, its answer is made anew.
  const mayHaveEnded = lastSteps.includes(step) && error !== pausedError;
  const stop = mayHaveEnded ? undefined : stopOf(request);
  if (stop) throw stop;
  const waited = stepOf(current, "AwaitOperator");
  const fresh: OperatorStep = { step: "AwaitOperator", taskToken, since: at, ...(visit && { visit }) };
  const waiting = waitingOn(fresh, waited);
  // Decided while this visit was tried again: showing the failure once more would undo the decision.
  if (waiting.signal) return { at, steps: [waiting], events: [], result: undefined };
  if (error === pausedError)
    return { at, steps: untilResumed(waiting, step, request, at), events: [], result: undefined };
  if (error === withDeskError)
    return { at, steps: untilHanded(waiting, step, request, at), events: [], result: undefined };
  const known = waited?.failure?.step === step && waited.taskToken !== undefined && waited.visit === visit;
  // The number of the failure in the evidence: a later failure of the same step gets a new notice.
  const seq = known ? (waited?.failure?.seq ?? 0) : request.chain.seq + 1;
  return {
    at,
    request: request.status === "in-progress" ? needAttention(request, at) : request,
    steps: [{ ...waiting, failure: { step, ...failure, seq } }],
    events: known ? [] : [{ type: "step-failed", actor: { kind: "system" }, details: { step, ...failure } }],
    result: undefined,
  };
}
