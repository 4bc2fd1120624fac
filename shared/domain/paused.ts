import { RequestPaused } from "./errors.ts";
import type { Request } from "./request.ts";
import { signalled, type Token } from "./token.ts";

/** The reason that the workflow gives for a step that found the request paused. */
export const pausedError = new RequestPaused().name;

/**
 * Keeps a step waiting that found the request paused; if the request was resumed meanwhile, the step is tried again
 * at once.
 */
export function untilResumed(token: Token, step: string, request: Request, at: string): Token {
  const waiting = { ...token, failure: { step, error: pausedError, seq: 0 } };
  return request.pause ? waiting : triedAgain(waiting, at);
}

/** Whether a pause is all that keeps a step waiting. */
export function waitsForResume({ taskToken, failure, signal }: Token): boolean {
  return taskToken !== undefined && !signal && failure?.error === pausedError;
}

export function triedAgain(token: Token, at: string): Token {
  return signalled(token, { decidedAt: at, output: { decision: "retry" } });
}
