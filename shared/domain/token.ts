import type { PlanWait } from "./plan-wait.ts";
import type { VerificationLevel } from "./verification-level.ts";

/**
 * A secret somebody holds, or a callback the workflow waits on; often both, as with the verification link.
 * Secrets are kept as salted hashes only.
 */
export interface Token {
  /** `submission`, `verify`, `new-address`, `confirm`, `not-me`, `access`, `approve`, `operator`, `package`, or `task-<processor>`. */
  readonly purpose: string;
  /** `<salt>.<SHA-256 of salt and secret>`, base64url. */
  readonly hash?: string;
  /** The same over salt, link secret and the code that must accompany the link. */
  readonly proofHash?: string;
  /** ISO instant after which the secret, or its code, is worth nothing. */
  readonly expiresAt?: string;
  readonly codeExpiresAt?: string;
  /** Which link to its mailbox this is, counted from 1. */
  readonly count?: number;
  /** Wrong codes tried on this secret. */
  readonly attempts?: number;
  readonly usedAt?: string;
  /** Hashes of links that this one took the place of, and when (ISO instant): whoever opens one is told so. */
  readonly replaced?: readonly { readonly hash: string; readonly at: string }[];
  /** The Step Functions task that waits on this token, and the ISO instant since which it does. */
  readonly taskToken?: string;
  readonly since?: string;
  /** Which visit to its state that task belongs to: the same when a crash has the state tried again. */
  readonly visit?: string;
  /** What was proved with it. */
  readonly level?: VerificationLevel;
  /** What the waiting task is to be told once the plan is carried out, and what has to happen before. */
  readonly offer?: unknown;
  readonly waits?: readonly PlanWait[];
  /** The step that failed for good and waits for an operator, with the number of its failure in the evidence. */
  readonly failure?: { readonly step: string; readonly error: string; readonly seq: number };
  /** What was decided for the waiting task; kept until it is known to have been delivered. */
  readonly signal?: Signal;
}

/** The answer to a waiting task: output, or the name of the error the state machine catches. */
export interface Signal {
  readonly decidedAt: string;
  readonly output?: unknown;
  readonly error?: string;
}

export const maxAttempts = 5;

export const taskPurpose = (processor: string): string => `task-${processor}`;

/** Gives a waiting task its answer. Tokens without a waiting task stay as they are. */
export function signalled(token: Token, signal: Signal): Token {
  return token.taskToken ? { ...token, signal } : token;
}

/** The answer reached the workflow: nothing waits on this token any more. */
export function delivered(token: Token): Token {
  const {
    taskToken: _t,
    since: _n,
    visit: _v,
    signal: _s,
    offer: _o,
    waits: _w,
    failure: _f,
    ...rest
  } = token;
  return rest;
}

/**
 * Nobody was there to take the answer: it arrived before, or the task has died, and its state is tried again. Then it
 * is for the task that waits next in the same visit.
 */
export function undelivered(token: Token): Token {
  if (!token.visit) return delivered(token);
  const { taskToken: _, ...rest } = token;
  return rest;
}

/** A task that begins to wait. What was decided in the same visit, for one that has died since, is told to it. */
export function waitingOn<T extends Token>(token: T, before: Token | undefined): T {
  const isSameVisit = token.visit !== undefined && before?.visit === token.visit;
  return isSameVisit && before.signal ? { ...token, signal: before.signal } : token;
}
