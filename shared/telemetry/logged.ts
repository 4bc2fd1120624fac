import { type Failure, failureOf } from "#shared/domain/failure/failure.ts";
import { log } from "./log.ts";

/** These tell the workflow how a request goes on: nothing has failed. */
const turns = new Set([
  "RequestCancelled",
  "RequestRefused",
  "RequestPaused",
  "VerificationExpired",
  "AnswerOutdated",
  "AnswerWithDesk",
]);

/** Everything that may be told of an error; it is in the log as well if something has failed. */
export function logged(
  what: string,
  error: unknown,
  about: { readonly requestId?: string; readonly processor?: string },
): Failure {
  const failure = failureOf(error);
  if (!turns.has(failure.error)) log.failed(what, failure, about);
  return failure;
}
