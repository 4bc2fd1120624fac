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
 * A Lambda function whose failures leave as a name and details alone: Lambda writes an error that leaves to its log, and Step
 * Functions to the history of the execution. Our log says the same, with the id of the request.
 * @param what the function does, as the log says it.
 */
export function safeHandler<Event, Rest extends readonly unknown[], Result>(
  what: string,
  run: (event: Event, ...rest: Rest) => Promise<Result>,
): (event: Event, ...rest: Rest) => Promise<Result> {
  return async (event, ...rest) => {
    try {
      return await run(event, ...rest);
    } catch (error) {
      const failure = failureOf(error);
      if (!turns.has(failure.error)) {
        const { requestId, processor } = about.safeParse(event).data ?? {};
        log.failed(what, failure, { ...(requestId && { requestId }), ...(processor && { processor }) });
      }
      throw leaving(failure.error, failureText(failure));
    }
  };
}

/** Without the cause, and without a stack that repeats a foreign message. */
function leaving(name: string, text: string): Error {
  const error = new Error(text);
  error.name = name;
  error.stack = `${name}: ${text}`;
  return error;
}
