import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { placedAt, serviceFailed } from "#shared/domain/failure/failure.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import type { ProcessorInvoker } from "#shared/ports/processor-invoker.ts";

/** @param functions processor id → ARN of its function. */
export function lambdaProcessorInvoker(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
): ProcessorInvoker {
  return async (processor, requestId) => {
    const FunctionName = functions[processor];
    if (!FunctionName)
      throw new TerminalError({ code: "not-here", what: "processor", system: systemId(processor) });
    const Payload = JSON.stringify({ requestId, processor });
    // The call does not wait for the answer: the processor may run for longer than its caller.
    const event = new InvokeCommand({ FunctionName, InvocationType: "Event", Payload });
    await lambda.send(event).catch((cause) => {
      const details = placedAt({ system: processor }, serviceFailed("Lambda", "Invoke", cause));
      throw new TransientError(details, { cause });
    });
  };
}
