import type { EventInput } from "./evidence-events.ts";
import type { Request } from "./request.ts";
import type { ShreddedSubject, Subject } from "./subject.ts";
import type { Task } from "./task.ts";
import { type Token, type TokenFor, type TokenPurpose, tokenName } from "./token.ts";
import { delivered, stepName, type TaskStep, undeliveredTo, type WorkflowStep } from "./workflow-step.ts";

/** All that is known of one request, read at one moment. */
export interface Case {
  readonly request: Request;
  /** Absent once keyed hashes have taken the place of the person's identifiers: see `shredded`. */
  readonly subject?: Subject;
  readonly shredded?: ShreddedSubject;
  readonly tasks: readonly Task[];
  readonly tokens: readonly Token[];
  readonly steps: readonly WorkflowStep[];
}

/**
 * The changes of one decision, written together with their evidence or not at all. `tasks`, `tokens` and `steps` replace
 * those of the same processor or name; the caller gets `result`.
 */
export interface Change<Result = void> {
  /** ISO instant of the change. */
  readonly at: string;
  readonly request?: Request;
  readonly tasks?: readonly Task[];
  readonly tokens?: readonly Token[];
  readonly steps?: readonly WorkflowStep[];
  /** Takes the place of the subject. */
  readonly subject?: Subject;
  /** Takes the place of the subject, for good. */
  readonly shredded?: ShreddedSubject;
  readonly events: readonly EventInput[];
  readonly result: Result;
}

/** Nothing is written: the request is already as it should be. */
export interface Unchanged<Result = void> {
  readonly unchanged: true;
  readonly result: Result;
}

export function unchanged<Result>(result: Result): Unchanged<Result> {
  return { unchanged: true, result };
}

/** The case after the change is written. */
export function applied(current: Case, change: Change<unknown>): Case {
  const { subject: before, ...rest } = current;
  const subject = change.subject ?? before;
  return {
    ...rest,
    ...(change.shredded ? { shredded: change.shredded } : subject && { subject }),
    request: change.request ?? current.request,
    tasks: replaced(current.tasks, change.tasks, (task) => task.processor),
    tokens: replaced(current.tokens, change.tokens, tokenName),
    steps: replaced(current.steps, change.steps, stepName),
  };
}

export function tokenOf<Purpose extends Exclude<TokenPurpose, "callback" | "team">>(
  { tokens }: Pick<Case, "tokens">,
  purpose: Purpose,
): TokenFor<Purpose> | undefined {
  return tokens.find((token): token is TokenFor<Purpose> => token.purpose === purpose);
}

type SingleStep = Exclude<WorkflowStep, TaskStep>;

/** A step that a request has once. */
export function stepOf<Name extends SingleStep["step"]>(
  { steps }: Pick<Case, "steps">,
  name: Name,
): Extract<SingleStep, { step: Name }> | undefined {
  return steps.find((step): step is Extract<SingleStep, { step: Name }> => step.step === name);
}

/** The step before this one, marked: its answer has arrived, or this one would not run. */
export function arrivedAt(
  current: Pick<Case, "steps">,
  name: "VerifyIdentity" | "ApprovePlan",
): WorkflowStep[] {
  const step = stepOf(current, name);
  return step && undeliveredTo(step) ? [delivered(step)] : [];
}

/** The step that waits for the task of a processor. */
export function taskStepOf({ steps }: Pick<Case, "steps">, processor: string): TaskStep | undefined {
  return steps.find((step): step is TaskStep => step.step === "AwaitTask" && step.processor === processor);
}

export function taskOf(current: Case, processor: string): Task | undefined {
  return current.tasks.find((task) => task.processor === processor);
}

function replaced<T>(old: readonly T[], changed: readonly T[] | undefined, key: (item: T) => string): T[] {
  const items = new Map(old.map((item) => [key(item), item]));
  for (const item of changed ?? []) items.set(key(item), item);
  return [...items.values()];
}
