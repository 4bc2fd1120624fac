import { errorName } from "#shared/domain/errors.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { log } from "#shared/telemetry/log.ts";

/** Errors by name that may be gone at the next try. */
const transient = new Set([
  "TransientError",
  "ConflictError",
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "InternalServerError",
  "ServiceUnavailable",
  "TransactionInProgressException",
  "TimeoutError",
]);

/**
 * The client's view of an error. Errors that are not the client's are logged, by name only.
 * @param requestId of the data-subject request in the address, if there is one.
 */
export function toProblem(error: unknown, requestId: string | undefined): Problem {
  if (error instanceof Problem) return error;
  const name = errorName(error);
  if (name === "RequestNotFound") return notFound();
  log.failure("An API request", error, requestId ? { requestId } : {});
  return transient.has(name)
    ? new Problem("try-again", "Nothing is lost. The same request may work in a moment.", {
        retryAfterSeconds: 2,
      })
    : new Problem("internal-error", "It was recorded. Please try again later.");
}
