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

/** What is recorded of a failure of a processor: names and positions, never a message. */
export function failureAt(processor: string, error: unknown): Failure {
  const { details, ...failure } = failureOf(error);
  return { ...failure, ...(details && { details: placedAt({ system: processor }, details) }) };
}

/**
 * What leaves a processor's function when it fails: one of the names that Step Functions knows, and the failure as text.
 * Only a `TerminalError` says that trying again is useless; everything unknown may work later.
 */
export function taskFailure(error: unknown, processor: string): Error {
  if ([RequestCancelled, RequestRefused, RequestPaused, ReviewNeeded].some((known) => error instanceof known))
    return error as Error;
  const failure = failureAt(processor, error);
  const isTerminal = error instanceof TerminalError || errorName(error) === "TerminalError";
  return isTerminal ? new TerminalError(failureText(failure)) : new TransientError(failureText(failure));
}
