import type { MiddlewareObj } from "@middy/core";
import * as z from "zod";
import { failureText } from "#shared/domain/failure/failure.ts";
import { logged } from "#shared/telemetry/logged.ts";

const about = z.object({
  requestId: z.uuid().optional().catch(undefined),
  processor: z.string().optional().catch(undefined),
});

/**
 * Failures leave the function only as a name and details: Lambda writes an error that leaves to its log, and Step
 * Functions to the history of the execution. Our log has the same, with the id of the request.
 * @param what the function does, for the log.
 */
export function safeErrors({ what }: { readonly what: string }): MiddlewareObj {
  const onError: MiddlewareObj["onError"] = (request) => {
    const { requestId, processor } = about.safeParse(request.event).data ?? {};
    const failure = logged(what, request.error, {
      ...(requestId && { requestId }),
      ...(processor && { processor }),
    });
    // middy adds the original error as the cause of any other one that is thrown.
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
