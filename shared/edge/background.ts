import middy, { type MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";
import { logContext } from "./middleware/log-context.ts";
import { safeErrors } from "./middleware/safe-errors.ts";

export type BackgroundHandler<Output> = (event: unknown, context?: Context) => Promise<Output>;

/**
 * The middlewares of all handlers without a route. Lambda itself ends a function that runs too long: an error of ours
 * shortly before would hide this from the workflow.
 * @param what the function does, for the log.
 */
export function background<Event, Output>(
  what: string,
  middlewares: readonly MiddlewareObj[],
  run: (event: Event) => Promise<Output>,
): BackgroundHandler<Output> {
  return middy({ timeoutEarlyInMillis: 0 })
    .use([logContext(), safeErrors({ what }), ...middlewares])
    .handler((event: unknown) => run(event as Event)) as unknown as BackgroundHandler<Output>;
}
