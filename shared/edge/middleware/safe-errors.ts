import type { MiddlewareObj } from "@middy/core";
import * as z from "zod";
import { failureOf, failureText } from "#shared/domain/failure/failure.ts";
import { log } from "#shared/telemetry/log.ts";

/** By these the workflow learns how a request goes on: nothing has failed. */
const turns = new Set([
  "RequestCancelled",
  "RequestRefused",
  "RequestPaused",
  "VerificationExpired",
  "AnswerOutdated",
]);

const about = z.object({
  requestId: z.uuid().optional().catch(undefined),
  processor: z.string().optional().catch(undefined),
});

/**
 * Failures leave the function as a name and details alone: Lambda writes an error that leaves to its log, and Step
 * Functions to the history of the execution. Our log says the same, with the id of the request.
 * @param what the function does, as the log says it.
 */
export function safeErrors({ what }: { readonly what: string }): MiddlewareObj {
  const onError: MiddlewareObj["onError"] = (request) => {
    const failure = failureOf(request.error);
    if (!turns.has(failure.error)) {
      const { requestId, processor } = about.safeParse(request.event).data ?? {};
      log.failed(what, failure, { ...(requestId && { requestId }), ...(processor && { processor }) });
    }
    // middy adds the error it knew as the cause of any other one that is thrown.
    request.error = leaving(failure.error, failureText(failure));
    throw request.error;
  };

  return { onError };
}

/** Without the cause, and without a stack that repeats a foreign message. */
function leaving(name: string, text: string): Error {
  const error = new Error(text);
  error.name = name;
  error.stack = `${name}: ${text}`;
  return error;
}
