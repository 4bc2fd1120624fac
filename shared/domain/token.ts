import * as z from "zod";
import { failure } from "./failure/failure.ts";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";
import { planWait } from "./plan-wait.ts";
import { verificationLevel } from "./verification-level.ts";

/** The answer to a waiting task: output, or the name of the error the state machine catches. */
const signal = z.strictObject({
  decidedAt: instant,
  output: z.unknown().exactOptional(),
  error: z.string().exactOptional(),
});
export type Signal = Immutable<z.infer<typeof signal>>;

/**
 * A secret somebody holds, or a callback the workflow waits on; often both, as with the verification link.
 * Secrets are kept as salted hashes only.
 */
export const token = z.strictObject({
  /** `submission`, `verify`, `new-address`, `confirm`, `not-me`, `access`, `approve`, `operator`, `package`, or `task-<processor>`. */
  purpose: z.string(),
  /** `<salt>.<SHA-256 of salt and secret>`, base64url. */
  hash: z.string().exactOptional(),
  /** The same over salt, link secret and the code that must accompany the link. */
  proofHash: z.string().exactOptional(),
  /** After it the secret, or its code, is worth nothing. */
  expiresAt: instant.exactOptional(),
  codeExpiresAt: instant.exactOptional(),
  /** Which link to its mailbox this is, counted from 1. */
  count: z.int().positive().exactOptional(),
  /** Wrong codes tried on this secret. */
  attempts: z.int().nonnegative().exactOptional(),
  usedAt: instant.exactOptional(),
  /** Hashes of links that this one took the place of, and when: a reader who opens one is told so. */
  replaced: z.array(z.strictObject({ hash: z.string(), at: instant })).exactOptional(),
  /** The Step Functions task that waits on this token, and since when. */
  taskToken: z.string().exactOptional(),
  since: instant.exactOptional(),
  /** Which visit to its state that task belongs to: the same when a crash has the state tried again. */
  visit: z.string().exactOptional(),
  /** What was proved with it. */
  level: verificationLevel.exactOptional(),
  /** What the waiting task is to be told once the plan is carried out, and what has to happen before. */
  offer: z.unknown().exactOptional(),
  waits: z.array(planWait).exactOptional(),
  /** The step that failed for good and waits for an operator, with the number of its failure in the evidence. */
  failure: failure.omit({ problem: true }).extend({ step: z.string(), seq: z.int() }).exactOptional(),
  /** What was decided for the waiting task; kept until it is known to have been delivered. */
  signal: signal.exactOptional(),
});
export type Token = Immutable<z.infer<typeof token>>;

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
