import Stripe from "stripe";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { code, codeOf } from "#shared/domain/failure/kinds.ts";
import { retryAfter, Throttled } from "#shared/processor/rate-limit.ts";

/** Whether Stripe refused the key, as it does with one that has expired or was rolled. */
export const isUnauthorised = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.statusCode === 401;

/** Whether there is no such object, or none any more. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.statusCode === 404;

/**
 * An error of Stripe's as one of ours. Its class is in `type`, since its `name` is always "Error"; its message may quote the
 * person's data and goes nowhere.
 */
export function stripeFailure(operation: string, error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { type, statusCode: status, headers } = error;
  if (status === 429) return new Throttled(code("Stripe"), retryAfter(headers?.["retry-after"], Date.now()));
  const details = {
    code: "service-failed",
    service: code("Stripe"),
    operation: codeOf(operation),
    error: codeOf(error.code ?? type),
    ...(status !== undefined && { status }),
  } as const;
  const mayPass = type === "StripeConnectionError" || status === undefined || status === 409 || status >= 500;
  return mayPass ? new TransientError(details) : new TerminalError(details);
}
