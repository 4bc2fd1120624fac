import type { HistoryEvent } from "@aws-sdk/client-sfn";
import * as z from "zod";
import type { ExecutionStep } from "#shared/ports/executions.ts";

type Step = { -readonly [Key in keyof ExecutionStep]: ExecutionStep[Key] };

/** The state that has all tasks tried at once. Executions of earlier releases have a Map of that name. */
const allTasks = { name: "RunTasks", entered: "TaskStateEntered", exited: "TaskStateExited" };
/** The name under which each of these tries is shown: that of the state in which a task is tried alone. */
const oneTask = "RunTask";

const tasksToTry = z.object({ tasks: z.array(z.object({ processor: z.string() })) });
const triedTasks = z.object({
  tasks: z.array(
    z.object({
      processor: z.string(),
      outcome: z.string().optional(),
      at: z.string().optional(),
      error: z.string().optional(),
    }),
  ),
});

/**
 * The visits to states in a history. Iterations of a Map mix their events; the event before, which every event names,
 * tells which visit an event belongs to. Each task of a state that tries them all is shown like a visit of its own.
 */
export function executionSteps(history: readonly HistoryEvent[]): ExecutionStep[] {
  let steps: Step[] = [];
  const stepOfEvent = new Map<number, Step>();
  for (const event of history) {
    const step = stepFor(event, steps, stepOfEvent);
    if (!step) continue;
    if (step.state === allTasks.name && event.type === allTasks.entered) steps.push(...begun(event));
    stepOfEvent.set(event.id ?? 0, step);
    if (event.type?.endsWith("Scheduled")) step.attempts++;
    const error = errorOf(event);
    if (error) step.error = error;
    if (event.stateExitedEventDetails) {
      step.exitedAt = instantOf(event);
      const result = verdictIn(event.stateExitedEventDetails.output);
      if (result) step.result = result;
      if (step.state === allTasks.name && event.type === allTasks.exited) steps = ended(steps, step, event);
    }
  }
  return steps;
}

/** The tries of all tasks, while their state has not told what became of them. */
function begun(event: HistoryEvent): Step[] {
  const { tasks = [] } = tasksToTry.safeParse(dataOf(event.stateEnteredEventDetails?.input)).data ?? {};
  return tasks.map(({ processor }) => ({
    state: oneTask,
    processor,
    enteredAt: instantOf(event),
    attempts: 1,
  }));
}

/** What became of the tries. A task that was not tried there, or not to an end, has a state of its own later. */
function ended(begun: readonly Step[], all: Step, event: HistoryEvent): Step[] {
  const output = dataOf(event.stateExitedEventDetails?.output);
  const tried = triedTasks.safeParse(output).data?.tasks ?? [];
  return begun.flatMap((step) => {
    if (step.state !== oneTask || step.exitedAt || step.enteredAt !== all.enteredAt) return [step];
    const one = tried.find(({ processor }) => processor === step.processor);
    if (!one?.at) return [];
    const { at, outcome, error } = one;
    return [{ ...step, exitedAt: at, ...(outcome && { result: outcome }), ...(error && { error }) }];
  });
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
  return textIn(output, "outcome") ?? textIn(output, "decision") ?? textIn(output, "status");
}

const dataOf = (json: string | undefined): unknown => (json ? JSON.parse(json) : undefined);

function textIn(json: string | undefined, member: string): string | undefined {
  const data = dataOf(json);
  if (typeof data !== "object" || data === null || !(member in data)) return undefined;
  const value = (data as Record<string, unknown>)[member];
  return typeof value === "string" ? value : undefined;
}
