import type { MiddlewareObj } from "@middy/core";

export interface TimeLeft {
  /** Whether there is time for one more step. */
  readonly mayGoOn: () => boolean;
}

const defaults = { stopBeforeMs: 30_000 };

/** Gives the handler, in place of the event, a check of the time: it says no a while before the function ends. */
export function timeLeft(options: { readonly stopBeforeMs?: number } = {}): MiddlewareObj<unknown> {
  const { stopBeforeMs } = { ...defaults, ...options };

  const before: MiddlewareObj["before"] = (request) => {
    const { context } = request;
    request.event = {
      mayGoOn: () => context.getRemainingTimeInMillis() > stopBeforeMs,
    } satisfies TimeLeft;
  };

  return { before };
}
