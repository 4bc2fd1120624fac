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
 * A secret that somebody has, or a callback that the workflow waits on; often both, as with the verification link.
 * Secrets are only stored as salted hashes.
 */
export const token = z.strictObject({
  /** `submission`, `verify`, `new-address`, `confirm`, `not-me`, `access`, `approve`, `operator`, `package`, or `task-<processor>`. */
  purpose: z.string(),
  /** `<salt>.<SHA-256 of salt and secret>`, base64url. */
  hash: z.string().exactOptional(),
  /** The same over salt, link secret and the code that must accompany the link. */
  proofHash: z.string().exactOptional(),
  /** The end of its time: secret and code are invalid afterwards. */
  expiresAt: instant.exactOptional(),
  codeExpiresAt: instant.exactOptional(),
  /** The number of this link to its mailbox, from 1. */
  count: z.int().positive().exactOptional(),
  /** Wrong codes tried on this secret. */
  attempts: z.int().nonnegative().exactOptional(),
  usedAt: instant.exactOptional(),
  /** Hashes of the links before this one, and the time of the change: a reader who opens an old link is told so. */
  replaced: z.array(z.strictObject({ hash: z.string(), at: instant })).exactOptional(),
  /** The Step Functions task that waits on this token, and the start of its wait. */
  taskToken: z.string().exactOptional(),
  since: instant.exactOptional(),
  /** The visit to its state that the task belongs to: the same when the state is tried again after a crash. */
  visit: z.string().exactOptional(),
  /** The proofs given with it. */
  level: verificationLevel.exactOptional(),
  /** The answer for the waiting task once the plan is carried out, and the conditions for that. */
  offer: z.unknown().exactOptional(),
  waits: z.array(planWait).exactOptional(),
  /** The failed step that waits for an operator, with the number of its failure in the evidence. */
  failure: failure.omit({ problem: true }).extend({ step: z.string(), seq: z.int() }).exactOptional(),
  /** The decision for the waiting task; kept until its delivery is known. */
  signal: signal.exactOptional(),
});
export type Token = Immutable<z.infer<typeof token>>;

export const maxAttempts = 5;

export const taskPurpose = (processor: string): string => `task-${processor}`;

/** Gives a waiting task its answer. Tokens without a waiting task do not change. */
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
 * Nobody took the answer: it arrived earlier, or the task has died and its state is tried again. Then the answer is
 * for the next task of the same visit.
 */
export function undelivered(token: Token): Token {
  if (!token.visit) return delivered(token);
  const { taskToken: _, ...rest } = token;
  return rest;
}

/**
 * A task begins to wait. A decision from the same visit, made for an earlier task that has died, is passed on to it.
 */
export function waitingOn<T extends Token>(token: T, before: Token | undefined): T {
  const isSameVisit = token.visit !== undefined && before?.visit === token.visit;
  return isSameVisit && before.signal ? { ...token, signal: before.signal } : token;
}
