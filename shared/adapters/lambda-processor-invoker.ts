import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { ProcessorInvoker } from "#shared/ports/processor-invoker.ts";

/** @param functions processor id → ARN of its function. */
export function lambdaProcessorInvoker(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
): ProcessorInvoker {
  return async (processor, requestId) => {
    const FunctionName = functions[processor];
    if (!FunctionName) throw new TerminalError(`There is no processor "${processor}" in this deployment.`);
    const Payload = JSON.stringify({ requestId, processor });
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    if (answer.FunctionError) {
      throw new TransientError(`Processor "${processor}" failed for request ${requestId}; its log says why.`);
    }
  };
}
