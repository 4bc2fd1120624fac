import { TerminalError } from "#shared/domain/errors.ts";
import { Problem } from "#shared/life/doors/problem.ts";

/**
 * The operator's view of an error. An error of ours that trying again cannot mend has a sentence for operators, as the
 * command line prints it; any other error stays as it is.
 */
export function toConsoleProblem(error: unknown): unknown {
  const isTold = error instanceof TerminalError && error.name !== "RequestNotFound" && !error.details;
  return isTold ? new Problem("not-possible", error.message) : error;
}
