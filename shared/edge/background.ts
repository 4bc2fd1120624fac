import middy, { type MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";
import { logContext } from "./middleware/log-context.ts";
import { safeErrors } from "./middleware/safe-errors.ts";

export type BackgroundHandler<Output> = (event: unknown, context?: Context) => Promise<Output>;

/**
 * The stack that all handlers behind no route begin with. Lambda itself ends a function whose time is over: an error
 * of ours, shortly before, would hide that from the workflow.
 * @param what the function does, as the log says it.
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
