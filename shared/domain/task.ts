import * as z from "zod";
import { failure } from "./failure/failure.ts";
import type { Immutable } from "./immutable.ts";
import { date, instant, isAfter } from "./moment.ts";
import { taskOutcome } from "./outcome.ts";
import { readBack } from "./read-back.ts";
import { action } from "./right.ts";
import { verdicts } from "./status.ts";
import { handed } from "./team.ts";

const failedTask = failure.extend({
  outcome: z.literal("failed"),
  /** The system did not answer: the time of the next automatic attempt. Absent where an operator has to decide. */
  retryAt: instant.exactOptional(),
  /** The number of attempts without an answer. */
  tries: z.int().positive().exactOptional(),
});
export type FailedTask = Immutable<z.infer<typeof failedTask>>;

const waivedTask = z.strictObject({ outcome: z.literal("waived"), reason: z.string() });
export type WaivedTask = Immutable<z.infer<typeof waivedTask>>;

export { verdicts };
export type Verdict = (typeof verdicts)[number];

/** An operator's decision about a complaint, and the text for the person who complained. */
const answeredTask = z.strictObject({
  outcome: z.literal("answered"),
  verdict: z.enum(verdicts),
  /** In the operator's own words, over several lines. */
  text: z.string(),
  /** The operator, as the evidence names them. */
  by: z.string(),
});
export type AnsweredTask = Immutable<z.infer<typeof answeredTask>>;

/** An operator's decision about an erasure that meets a hold. */
const overHold = z.strictObject({
  decision: z.enum(["erase", "keep"]),
  /** The person reads it where data is kept. */
  reason: z.string(),
  /** The operator, as the evidence names them. */
  by: z.string(),
});
export type OverHold = Immutable<z.infer<typeof overHold>>;

const endedRetention = z.strictObject({ until: date, counts: z.record(z.string(), z.int()), at: instant });
export type EndedRetention = Immutable<z.infer<typeof endedRetention>>;

/** One processor's part of a request, or the privacy desk's, in stored form. */
export const task = z.strictObject({
  processor: z.string(),
  /**
   * An operator's part; absent where a system does the task. The workflow waits for an operator and never runs this
   * part.
   */
  kind: z.literal("answer").exactOptional(),
  action,
  attempts: z.int().nonnegative(),
  /** Absent until the processor (or an operator) has answered. `failed` waits for an operator. */
  result: z
    .discriminatedUnion("outcome", [...taskOutcome.options, failedTask, waivedTask, answeredTask])
    .exactOptional(),
  /** The fault of the last attempt, until there is an answer. */
  lastFailure: failure.exactOptional(),
  /** Records that were kept and have been erased since, each with the last date of its retention. */
  ended: z.array(endedRetention).exactOptional(),
  updatedAt: instant,
  /** A team carries it out. */
  handed: handed.exactOptional(),
  /** The time at which its system said that the answer is ready, until the processor has been asked for it. */
  readyAt: instant.exactOptional(),
  /** The processor's later words after its final answer, and their time. */
  contradiction: z.strictObject({ said: taskOutcome, at: instant }).exactOptional(),
  overHold: overHold.exactOptional(),
  /** With a hold: the end that the system has noted. */
  heldTo: date.exactOptional(),
  /** The time at which it answered that data is kept because of a hold. */
  heldAt: instant.exactOptional(),
  /** The time at which the end of such a hold was dealt with, until the person is told. */
  afterHold: instant.exactOptional(),
  /** With an erasure that its system has carried out. */
  readBack: readBack.exactOptional(),
});
/** The outcome of a task as it is recorded, by the processor or by a person. */
export type RecordedOutcome = NonNullable<Task["result"]>["outcome"];
export type Task = Immutable<z.infer<typeof task>>;

/**
 * Whether this task lets the answer go out. A completion promised for after the reply date does not hold up the
 * answer: the letter names the date.
 * @param target ISO date of our own target.
 */
export function isSettled(task: Task, target: string): boolean {
  const { result } = task;
  if (!result || result.outcome === "failed" || result.outcome === "awaiting") return false;
  if (result.outcome === "pending") return isAfter(result.expectedCompletion, target);
  return true;
}

/** The state machine's view of a task: ids and verdicts only. */
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

/** Whether only a person can mend the failure of a task. */
export function needsPerson({ result }: Task): boolean {
  return result?.outcome === "failed" && result.retryAt === undefined;
}

/** Whether an answer is final: a promise is followed up, a waiting task goes on, and a failure is tried again. */
export function isFinal({ result }: Task): boolean {
  return result !== undefined && !["pending", "awaiting", "failed"].includes(result.outcome);
}
