import {
  errorName,
  RequestCancelled,
  RequestPaused,
  RequestRefused,
  ReviewNeeded,
  TerminalError,
  TransientError,
} from "#shared/domain/errors.ts";
import { type Failure, failureOf, failureText, placedAt } from "#shared/domain/failure/failure.ts";

/** The record of a processor's failure: names and positions, never a message. */
export function failureAt(processor: string, error: unknown): Failure {
  const { details, ...failure } = failureOf(error);
  return { ...failure, ...(details && { details: placedAt({ system: processor }, details) }) };
}

/**
 * The error that leaves a failing processor's function: one of the names that Step Functions knows, with the failure
 * as text. Only a `TerminalError` says that trying again is useless; every unknown error may pass.
 */
export function taskFailure(error: unknown, processor: string): Error {
  if ([RequestCancelled, RequestRefused, RequestPaused, ReviewNeeded].some((known) => error instanceof known))
    return error as Error;
  const failure = failureAt(processor, error);
  const isTerminal = error instanceof TerminalError || errorName(error) === "TerminalError";
  return isTerminal ? new TerminalError(failureText(failure)) : new TransientError(failureText(failure));
}
