import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TransientError } from "#shared/domain/errors.ts";
import { placedAt, serviceFailed } from "#shared/domain/failure/failure.ts";
import type { ProcessorInvoker } from "#shared/ports/processor-invoker.ts";

/** @param FunctionName of the function that runs tasks. */
export function lambdaProcessorInvoker(lambda: LambdaClient, FunctionName: string): ProcessorInvoker {
  return async (processor, requestId) => {
    const Payload = JSON.stringify({ requestId, processor });
    // The call does not wait for the answer: the processor may run for longer than its caller.
    const event = new InvokeCommand({ FunctionName, InvocationType: "Event", Payload });
    await lambda.send(event).catch((cause) => {
      const details = placedAt({ system: processor }, serviceFailed("Lambda", "Invoke", cause));
      throw new TransientError(details, { cause });
    });
  };
}
