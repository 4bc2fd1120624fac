/** Why a state failed. `alias` is a second name that `ErrorEquals` may match it by. */
export interface Failure {
  readonly error?: string;
  readonly cause?: string;
  readonly alias?: string;
}

/** Thrown inside a state for a failure that its Retry and Catch may handle. */
export class StateFailure extends Error {
  override name = "StateFailure";
  readonly failure: Failure;

  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.failure = { error, cause };
  }
}

/** Errors that States.ALL and States.TaskFailed do not match. */
const TERMINAL = ["States.Runtime", "States.DataLimitExceeded"];

/** Whether a retrier or catcher with these names handles the failure (ASL specification, "Errors"). */
export function handles(errorEquals: readonly string[], { error = "", alias = "" }: Failure): boolean {
  if (errorEquals.some((name) => name !== "" && (name === error || name === alias))) return true;
  if (TERMINAL.includes(error)) return false;
  return errorEquals.some(
    (name) => name === "States.ALL" || (name === "States.TaskFailed" && error !== "States.Timeout"),
  );
}
