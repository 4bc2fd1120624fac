import type { HistoryEvent } from "@aws-sdk/client-sfn";
import type { ExecutionStep } from "#shared/ports/executions.ts";

type Step = { -readonly [Key in keyof ExecutionStep]: ExecutionStep[Key] };

/**
 * The visits to states in a history. Iterations of a Map mix their events; the event before, which every event names,
 * tells which visit an event belongs to.
 */
export function executionSteps(history: readonly HistoryEvent[]): ExecutionStep[] {
  const steps: Step[] = [];
  const stepOfEvent = new Map<number, Step>();
  for (const event of history) {
    const step = stepFor(event, steps, stepOfEvent);
    if (!step) continue;
    stepOfEvent.set(event.id ?? 0, step);
    if (event.type?.endsWith("Scheduled")) step.attempts++;
    const error = errorOf(event);
    if (error) step.error = error;
    if (event.stateExitedEventDetails) {
      step.exitedAt = instantOf(event);
      const result = verdictIn(event.stateExitedEventDetails.output);
      if (result) step.result = result;
    }
  }
  return steps;
}

function stepFor(event: HistoryEvent, steps: Step[], stepOfEvent: Map<number, Step>): Step | undefined {
  const before = stepOfEvent.get(event.previousEventId ?? 0);
  const entered = event.stateEnteredEventDetails;
  if (entered?.name) {
    const processor = textIn(entered.input, "processor");
    const step = {
      state: entered.name,
      ...(processor && { processor }),
      enteredAt: instantOf(event),
      attempts: 0,
    };
    steps.push(step);
    return step;
  }
  // The exit of a Map follows the last event of an iteration, which belongs to a state inside it.
  const exited = event.stateExitedEventDetails?.name;
  if (exited && before?.state !== exited) {
    return steps.findLast((step) => step.state === exited && !step.exitedAt);
  }
  return before;
}

function errorOf(event: HistoryEvent): string | undefined {
  return (
    event.taskFailedEventDetails ??
    event.taskTimedOutEventDetails ??
    event.lambdaFunctionFailedEventDetails
  )?.error;
}

function instantOf(event: HistoryEvent): string {
  return (event.timestamp ?? new Date(0)).toISOString();
}

function verdictIn(output: string | undefined): string | undefined {
  return textIn(output, "decision") ?? textIn(output, "outcome") ?? textIn(output, "status");
}

function textIn(json: string | undefined, member: string): string | undefined {
  const data: unknown = json ? JSON.parse(json) : undefined;
  if (typeof data !== "object" || data === null || !(member in data)) return undefined;
  const value = (data as Record<string, unknown>)[member];
  return typeof value === "string" ? value : undefined;
}
