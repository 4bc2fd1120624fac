import type { TaskOutcome } from "./outcome.ts";
import type { Action } from "./right.ts";

/** One processor's part of a request, or a person's at the privacy desk. */
export interface Task {
  readonly processor: string;
  /** What a person does; absent where a system does it. The workflow waits for a person's part and never runs it. */
  readonly kind?: "answer";
  readonly action: Action;
  readonly attempts: number;
  /** Absent until the processor (or an operator) has answered. `failed` waits for an operator. */
  readonly result?: TaskOutcome | FailedTask | WaivedTask | AnsweredTask;
  /** What went wrong at the last attempt, until there is an answer. */
  readonly lastFailure?: Failure;
  /** What was kept, and has been erased since, each with the date through which it was kept. */
  readonly ended?: readonly EndedRetention[];
  readonly updatedAt: string;
  /** What its processor said once it had its last word, and when (ISO instant). */
  readonly contradiction?: { readonly said: TaskOutcome; readonly at: string };
  /** What a person decided where an erasure met a hold. */
  readonly overHold?: OverHold;
  /** With a hold: the end (ISO date) that the system knows of. */
  readonly heldTo?: string;
  /** ISO instant at which it answered that something is kept because of a hold. */
  readonly heldAt?: string;
  /** ISO instant at which a hold that had kept something was over and it was dealt with, until the person is told. */
  readonly afterHold?: string;
}

export interface OverHold {
  readonly decision: "erase" | "keep";
  /** Where something is kept the person reads it. */
  readonly reason: string;
  /** Who decided, as the evidence names them. */
  readonly by: string;
}

export interface EndedRetention {
  readonly until: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly at: string;
}

/** What may be told of an attempt that failed. */
export interface Failure {
  /** Name of the error, never its message: messages of foreign systems may hold personal data. */
  readonly error: string;
  /** Which row of the system could not be read. */
  readonly problem?: RowProblem;
}

/** Where something cannot be read in a system: names and positions, never a value. */
export interface RowProblem {
  readonly dataset: string;
  /** Its place among the person's rows of that dataset, from 1. */
  readonly row: number;
  /** Path of the field, such as `lines.0.amount`. */
  readonly field: string;
  /** What is wrong with it, such as `invalid_type`. */
  readonly code: string;
}

/** @example "row 2 of invoices: issuedOn (invalid_format)" */
export function problemInWords({ dataset, row, field, code }: RowProblem): string {
  return `row ${row} of ${dataset}: ${field} (${code})`;
}

export interface FailedTask extends Failure {
  readonly outcome: "failed";
  /** The system did not answer: it is asked again by itself then (ISO instant). Absent where a person has to decide. */
  readonly retryAt?: string;
  /** How often it was asked in vain. */
  readonly tries?: number;
}

export interface WaivedTask {
  readonly outcome: "waived";
  readonly reason: string;
}

/** What a person decided about a complaint, and what they write to whoever complained. */
export interface AnsweredTask {
  readonly outcome: "answered";
  readonly verdict: Verdict;
  /** In the operator's own words, over as many lines as it takes. */
  readonly text: string;
  /** Who decided, as the evidence names them. */
  readonly by: string;
}

export const verdicts = ["upheld", "partly-upheld", "not-upheld", "out-of-scope"] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Whether the answer can go out as far as this task is concerned. A completion promised for after the reply date
 * does not hold up the answer: the letter names the date instead.
 * @param target ISO date by which we mean to answer.
 */
export function isSettled(task: Task, target: string): boolean {
  const { result } = task;
  if (!result || result.outcome === "failed" || result.outcome === "awaiting") return false;
  if (result.outcome === "pending") return result.expectedCompletion > target;
  return true;
}

/** What the state machine is told of a task: ids and verdicts only. */
export interface TaskVerdict {
  readonly processor: string;
  readonly outcome: string;
  readonly settled: boolean;
}

export function verdictOf(task: Task, target: string): TaskVerdict {
  return {
    processor: task.processor,
    outcome: task.result?.outcome ?? "failed",
    settled: isSettled(task, target),
  };
}

/** Whether a task failed in a way that only a person can mend. */
export function needsPerson({ result }: Task): boolean {
  return result?.outcome === "failed" && result.retryAt === undefined;
}

/** Whether an answer is the last word: a promise is followed up, what waits goes on, and a failure is tried again. */
export function isFinal({ result }: Task): boolean {
  return result !== undefined && !["pending", "awaiting", "failed"].includes(result.outcome);
}
