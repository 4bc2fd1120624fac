import type { Template } from "../jsonata/template.ts";

/** A checked definition with its templates compiled. Scopes nest: a Map state holds another one. */
export interface Scope {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export interface Machine extends Scope {
  readonly timeoutSeconds?: number;
}

/** The next step after a state, a choice rule or a catcher. Without `next` the scope ends. */
export interface Outcome {
  readonly next?: string;
  readonly output?: Template;
  readonly assign?: Template;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds?: number;
  readonly jitter: boolean;
}

export interface Catcher extends Outcome {
  readonly errorEquals: readonly string[];
}

interface Named extends Outcome {
  readonly name: string;
}

interface Recovering extends Named {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface TaskState extends Recovering {
  readonly type: "Task";
  /** `functionArn` only where the Resource is the function itself; else `FunctionName` in the arguments names it. */
  readonly functionArn?: string;
  readonly callback: boolean;
  readonly arguments?: Template;
  readonly timeoutSeconds?: Template;
  readonly heartbeatSeconds?: Template;
}

export interface MapState extends Recovering {
  readonly type: "Map";
  readonly items?: Template;
  readonly itemSelector?: Template;
  readonly maxConcurrency?: Template;
  readonly toleratedFailureCount?: Template;
  readonly toleratedFailurePercentage?: Template;
  readonly processor: Scope;
}

export interface ChoiceState extends Named {
  readonly type: "Choice";
  readonly choices: readonly (Outcome & { readonly condition: Template })[];
}

export interface WaitState extends Named {
  readonly type: "Wait";
  readonly seconds?: Template;
  readonly timestamp?: Template;
}

export interface PassState extends Named {
  readonly type: "Pass";
}

export interface SucceedState extends Named {
  readonly type: "Succeed";
}

export interface FailState extends Named {
  readonly type: "Fail";
  readonly error?: Template;
  readonly cause?: Template;
}

export type State = TaskState | MapState | ChoiceState | WaitState | PassState | SucceedState | FailState;
