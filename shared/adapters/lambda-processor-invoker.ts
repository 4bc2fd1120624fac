import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { ProcessorInvoker } from "#shared/ports/processor-invoker.ts";
import { lambdaProcessor } from "./lambda-processor.ts";

/** @param functions processor id → ARN of its function. */
export function lambdaProcessorInvoker(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
): ProcessorInvoker {
  const call = lambdaProcessor(lambda, functions);
  return async (processor, requestId) => {
    await call({ requestId, processor });
  };
}
