import {
  errorName,
  RequestCancelled,
  RequestPaused,
  RequestRefused,
  ReviewNeeded,
  TerminalError,
  TransientError,
} from "#shared/domain/errors.ts";
import type { Failure } from "#shared/domain/task.ts";
import { UnreadableRow } from "./unreadable-row.ts";

/** What is recorded of a failure: names and positions, never a message. */
export function failureOf(error: unknown): Failure {
  return { error: errorName(error), ...(error instanceof UnreadableRow && { problem: error.problem }) };
}

/**
 * What Step Functions is told of a failure: one of the names it knows, and a message of our own. Only a
 * `TerminalError` says that trying again is useless; everything unknown may work later.
 */
export function taskFailure(error: unknown, processor: string): Error {
  if ([RequestCancelled, RequestRefused, RequestPaused, ReviewNeeded].some((known) => error instanceof known))
    return error as Error;
  const name = errorName(error);
  return error instanceof TerminalError || name === "TerminalError"
    ? new TerminalError(
        `Processor "${processor}" cannot do what it was asked for (${name}); an operator has to decide.`,
      )
    : new TransientError(
        `Processor "${processor}" could not do what it was asked for (${name}); it may work later.`,
      );
}
