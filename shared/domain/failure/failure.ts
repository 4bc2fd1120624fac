import * as z from "zod";
import type { Immutable } from "../immutable.ts";
import {
  detailsFrom,
  detailsInWords,
  type FailureDetails,
  failureDetails,
  failureKinds,
} from "./failure-kinds.ts";
import { codeOf, datasetId, systemId } from "./kinds.ts";

/** The row that could not be read, as releases before the details recorded it. */
const rowProblem = z.strictObject({ dataset: z.string(), row: z.int(), field: z.string(), code: z.string() });

/** Everything about a failure that may be told: to the log, the evidence, the operators' screens and their mails. */
export const failure = z.strictObject({
  /** Name of the error, never its message: messages of foreign systems may hold personal data. */
  error: z.string(),
  details: failureDetails.exactOptional(),
  problem: rowProblem.exactOptional(),
});
export type Failure = Immutable<z.infer<typeof failure>>;

/** Everything that may be told of a thrown value, from our code or a library. */
export function failureOf(error: unknown): Failure {
  const details = detailsOf(error);
  return { error: errorName(error), ...(details && { details }) };
}

/** Name of a thrown error; "Error" where the name has not the shape of one. */
export function errorName(error: unknown): string {
  if (typeof error !== "object" || error === null || !("name" in error)) return typeof error;
  const name = codeOf(error.name);
  return name === "unknown" ? "Error" : name;
}

/** Details of an error of ours, of the AWS SDK, of zod or of Node.js. */
export function detailsOf(error: unknown): FailureDetails | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("details" in error) return detailsFrom(error.details);
  if ("$metadata" in error || calledBy in error) {
    const { service = "AWS", operation } = (error as { [calledBy]?: Call })[calledBy] ?? {};
    return serviceFailed(service, operation, error);
  }
  if ("issues" in error && Array.isArray(error.issues) && errorName(error) === "ZodError") {
    const [issue] = error.issues as { code?: unknown }[];
    return { code: "input-invalid", problem: codeOf(issue?.code) };
  }
  const isConnection = "syscall" in error && "code" in error;
  return isConnection ? { code: "cannot-connect", error: codeOf(error.code) } : undefined;
}

/** Marks an error with the service call that it came from: no log or JSON shows the mark. */
export const calledBy = Symbol("calledBy");
export interface Call {
  readonly service: string;
  readonly operation: string;
}

/** @param cause the error of the service's client. */
export function serviceFailed(
  service: string,
  operation: string | undefined,
  cause: unknown,
): FailureDetails {
  const what = operation && { operation: codeOf(operation) };
  return { code: "service-failed", ...what, ...failedCall(service, cause) };
}

/** The service that failed, its name for the error, and the HTTP status of its response. */
export function failedCall(service: string, cause: unknown) {
  const error = typeof cause === "object" && cause !== null ? cause : {};
  const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: unknown } }).$metadata ?? {};
  return {
    service: codeOf(service),
    error: codeOf(errorName(error)),
    ...(Number.isInteger(httpStatusCode) && { status: Number(httpStatusCode) }),
  };
}

/** For a service whose response lacks the expected content. */
export const emptyAnswer = { name: "EmptyAnswer" };

/** The same failure with its place added, where the place is not known already. */
export function placedAt(
  { system, dataset }: { system?: string; dataset?: string },
  details: FailureDetails,
): FailureDetails {
  return {
    ...(system && { system: systemId(system) }),
    ...(dataset && { dataset: datasetId(dataset) }),
    ...details,
  };
}

const sent = z.object({ error: z.string(), details: z.unknown().optional() });

/** A failure as text: the message of an error that leaves a function. */
export function failureText({ error, details }: Failure): string {
  return JSON.stringify({ error, ...(details && { details }) });
}

/** What `failureText` wrote; `undefined` for any other text. */
export function failureFrom(text: string): Failure | undefined {
  try {
    const parsed = sent.safeParse(JSON.parse(text)).data;
    if (!parsed) return undefined;
    const details = detailsFrom(parsed.details);
    return { error: errorName({ name: parsed.error }), ...(details && { details }) };
  } catch {
    return undefined;
  }
}

/** The details in what Lambda or Step Functions tells of a function that failed: JSON with an `errorMessage`. */
export function detailsSent(told: string | undefined | null): FailureDetails | undefined {
  try {
    const { errorMessage } = lambdaError.parse(JSON.parse(told ?? ""));
    return failureFrom(errorMessage)?.details;
  } catch {
    return undefined;
  }
}
const lambdaError = z.object({ errorMessage: z.string() });

const askTeam = "Look at the log of the function. Then try it again, or settle it by hand.";

/** The details that follow from a name alone. */
const names: Readonly<Record<string, { readonly words: string; readonly next: string }>> = {
  "States.Timeout": { words: "did not finish in time", next: askTeam },
  "States.HeartbeatTimeout": { words: "did not finish in time", next: askTeam },
  "Sandbox.Timedout": { words: "did not finish in time", next: askTeam },
  "Lambda.Unknown": {
    words: "ended without an answer; it may have run out of time or memory",
    next: askTeam,
  },
  "Lambda.TooManyRequestsException": {
    words: "could not be started: too many functions run at once",
    next: "Look at the account's limit of functions that run at once. Then try it again.",
  },
  PromiseBroken: {
    words: "has not done what it promised by the date it named",
    next: "Ask its team what came of it; settle the task with what was done, or try it again.",
  },
};

/**
 * The sentence that operators read, without its full stop.
 * @param who a system, or a step of the workflow.
 * @example "billing could not read row 3 of invoices: `issuedOn` is not a date (code invalid_format)"
 */
export function failureInWords(failure: Failure, who: string): string {
  const details = allDetails(failure);
  if (details) return detailsInWords(placedAt({ system: who }, details));
  const { error } = failure;
  const known = names[error];
  return known ? `${who} ${known.words} (${error})` : `${who} failed (${error})`;
}

/** The advice for operators. */
export function nextStep(failure: Failure): string | undefined {
  const details = allDetails(failure);
  return details ? failureKinds[details.code].next : names[failure.error]?.next;
}

/** The details, also from a record of an earlier release. */
export function allDetails({ details, problem }: Failure): FailureDetails | undefined {
  if (details || !problem) return detailsFrom(details);
  const { dataset, row, field, code } = problem;
  return detailsFrom({ code: "row-unreadable", dataset, row, field, problem: code });
}
