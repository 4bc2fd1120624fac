import {
  RequestCancelled,
  RequestPaused,
  RequestRefused,
  type TerminalError,
  VerificationExpired,
} from "./errors.ts";
import { isOpen, type Request } from "./request.ts";

/** The error that tells the workflow of an early end; `undefined` while the request goes on. */
export function stopOf(request: Request): TerminalError | undefined {
  const id = request.requestId;
  switch (request.status) {
    case "cancelled":
      return new RequestCancelled(`Request ${id} was cancelled.`);
    case "refused":
      return new RequestRefused(`Request ${id} was refused.`);
    case "expired":
      return new VerificationExpired(`Request ${id} was not verified in time.`);
    default:
      return undefined;
  }
}

/** The error of a step that must not run yet; `undefined` while it may. */
export function pauseOf(request: Request): TerminalError | undefined {
  // An answer that could not be stopped because it was leaving, and did not leave, waits as well.
  const isDisowned = isOpen(request) && request.reported !== undefined && !request.reported.settledAt;
  return request.pause || isDisowned
    ? new RequestPaused(`Request ${request.requestId} is paused.`)
    : undefined;
}

export function stopOrPauseOf(request: Request): TerminalError | undefined {
  return stopOf(request) ?? pauseOf(request);
}
