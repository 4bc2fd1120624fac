import {
  RequestCancelled,
  RequestPaused,
  RequestRefused,
  type TerminalError,
  VerificationExpired,
} from "./errors.ts";
import type { Request } from "./request.ts";

/** The error by which the workflow learns that a request ended early; `undefined` while it is to go on. */
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

/** The error by which a step that must not run yet says so; `undefined` while it may. */
export function pauseOf({ requestId, pause }: Request): TerminalError | undefined {
  return pause && new RequestPaused(`Request ${requestId} is paused.`);
}

export function stopOrPauseOf(request: Request): TerminalError | undefined {
  return stopOf(request) ?? pauseOf(request);
}
