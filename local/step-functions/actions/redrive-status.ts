import type { Execution } from "../execution.ts";
import { MAX_EVENTS } from "../history-event.ts";

const REDRIVABLE_PERIOD = 14 * 24 * 60 * 60 * 1000;

/** Why an execution cannot be redriven, in AWS's words, or undefined where it can. */
export function whyNotRedrivable(execution: Execution, events: number, now: number): string | undefined {
  const { status, stoppedAt = now } = execution;
  if (status === "RUNNING" || status === "SUCCEEDED") return `Execution is ${status} and cannot be redriven`;
  if (now > stoppedAt + REDRIVABLE_PERIOD) return "Execution redrivable period exceeded";
  return events >= MAX_EVENTS - 1 ? "Execution history event limit exceeded" : undefined;
}
