import { notFound, Problem } from "./problem.ts";

/** Errors by name that may be gone when the same is tried again. */
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
 * What the client is told of an error. Errors that are not the client's are logged by name only: messages of foreign
 * systems may hold personal data.
 * @param ids of the invocation, and of the data-subject request where the address names one
 */
export function toProblem(error: unknown, ids: Readonly<Record<string, string | undefined>>): Problem {
  if (error instanceof Problem) return error;
  const name = nameOf(error);
  if (name === "RequestNotFound") return notFound();
  console.error(JSON.stringify({ level: "ERROR", message: "A request failed", error: name, ...ids }));
  return transient.has(name)
    ? new Problem("try-again", "Nothing is lost. The same request may work in a moment.", {
        retryAfterSeconds: 2,
      })
    : new Problem("internal-error", "It was recorded. Please try again later.");
}

function nameOf(error: unknown): string {
  return typeof error === "object" && error !== null && "name" in error ? String(error.name) : "UnknownError";
}
