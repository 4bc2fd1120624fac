import { RequestCancelled, RequestRefused, type TerminalError, VerificationExpired } from "./errors.ts";
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
