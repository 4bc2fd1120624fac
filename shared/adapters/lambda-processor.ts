import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { ProcessorEvent } from "#shared/processor/processor-event.ts";

/**
 * Calls the function of a processor and waits for its answer.
 * @param functions processor id → ARN of its function.
 * @param seconds how long at most; absent: as long as the function may run.
 * @throws TransientError when there was no answer, TerminalError when there is no such processor, or it said so itself.
 */
export function lambdaProcessor(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
  seconds?: number,
) {
  return async (event: ProcessorEvent): Promise<unknown> => {
    const { processor } = event;
    const what = "requestId" in event ? `request ${event.requestId}` : "what it has kept long enough";
    const FunctionName = functions[processor];
    if (!FunctionName) throw new TerminalError(`There is no processor "${processor}" in this deployment.`);
    const { FunctionError, Payload } = await lambda
      .send(
        new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
        seconds === undefined ? {} : { abortSignal: AbortSignal.timeout(seconds * 1000) },
      )
      .catch((cause) => {
        throw new TransientError(`Processor "${processor}" could not be reached.`, { cause });
      });
    if (!FunctionError && Payload) return JSON.parse(Payload.transformToString()) as unknown;
    const { errorType } = JSON.parse(Payload?.transformToString() || "{}") as { errorType?: unknown };
    if (errorType === "TerminalError")
      throw new TerminalError(`Processor "${processor}" cannot answer for ${what}.`);
    throw new TransientError(`Processor "${processor}" failed for ${what}; its log says why.`);
  };
}
