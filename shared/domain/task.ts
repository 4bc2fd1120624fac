import * as z from "zod";
import { failure } from "./failure/failure.ts";
import type { Immutable } from "./immutable.ts";
import { date, instant, isAfter } from "./moment.ts";
import { taskOutcome } from "./outcome.ts";
import { action } from "./right.ts";

const failedTask = failure.extend({
  outcome: z.literal("failed"),
  /** The system did not answer: when it is asked again by itself. Absent where a person has to decide. */
  retryAt: instant.exactOptional(),
  /** How often it was asked in vain. */
  tries: z.int().positive().exactOptional(),
});
export type FailedTask = Immutable<z.infer<typeof failedTask>>;

const waivedTask = z.strictObject({ outcome: z.literal("waived"), reason: z.string() });
export type WaivedTask = Immutable<z.infer<typeof waivedTask>>;

export const verdicts = ["upheld", "partly-upheld", "not-upheld", "out-of-scope"] as const;
export type Verdict = (typeof verdicts)[number];

/** What a person decided about a complaint, and what they write to the person who complained. */
const answeredTask = z.strictObject({
  outcome: z.literal("answered"),
  verdict: z.enum(verdicts),
  /** In the operator's own words, over as many lines as it takes. */
  text: z.string(),
  /** Who decided, as the evidence names them. */
  by: z.string(),
});
export type AnsweredTask = Immutable<z.infer<typeof answeredTask>>;

/** What a person decided where an erasure met a hold. */
const overHold = z.strictObject({
  decision: z.enum(["erase", "keep"]),
  /** The person reads it where something is kept. */
  reason: z.string(),
  /** Who decided, as the evidence names them. */
  by: z.string(),
});
export type OverHold = Immutable<z.infer<typeof overHold>>;

const endedRetention = z.strictObject({ until: date, counts: z.record(z.string(), z.int()), at: instant });
export type EndedRetention = Immutable<z.infer<typeof endedRetention>>;

/** One processor's part of a request, or a person's at the privacy desk, as it is stored. */
export const task = z.strictObject({
  processor: z.string(),
  /** What a person does; absent where a system does it. The workflow waits for a person's part and never runs it. */
  kind: z.literal("answer").exactOptional(),
  action,
  attempts: z.int().nonnegative(),
  /** Absent until the processor (or an operator) has answered. `failed` waits for an operator. */
  result: z
    .discriminatedUnion("outcome", [...taskOutcome.options, failedTask, waivedTask, answeredTask])
    .exactOptional(),
  /** What went wrong at the last attempt, until there is an answer. */
  lastFailure: failure.exactOptional(),
  /** What was kept, and has been erased since, each with the date through which it was kept. */
  ended: z.array(endedRetention).exactOptional(),
  updatedAt: instant,
  /** What its processor said once it had its last word, and when. */
  contradiction: z.strictObject({ said: taskOutcome, at: instant }).exactOptional(),
  overHold: overHold.exactOptional(),
  /** With a hold: the end that the system knows of. */
  heldTo: date.exactOptional(),
  /** When it answered that something is kept because of a hold. */
  heldAt: instant.exactOptional(),
  /** When a hold that had kept something was over and it was dealt with, until the person is told. */
  afterHold: instant.exactOptional(),
});
export type Task = Immutable<z.infer<typeof task>>;

/**
 * Whether the answer can go out as far as this task is concerned. A completion promised for after the reply date
 * does not hold up the answer: the letter names the date instead.
 * @param target ISO date by which we mean to answer.
 */
export function isSettled(task: Task, target: string): boolean {
  const { result } = task;
  if (!result || result.outcome === "failed" || result.outcome === "awaiting") return false;
  if (result.outcome === "pending") return isAfter(result.expectedCompletion, target);
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
