import type { LambdaClient } from "@aws-sdk/client-lambda";
import { handsOver } from "#shared/domain/package-keys.ts";
import type { AskTask } from "#shared/ports/ask-task.ts";
import type { UploadGrant } from "#shared/processor/processor-event.ts";
import { lambdaProcessor } from "./lambda-processor.ts";

/**
 * @param functions processor id → ARN of its function.
 * @param uploads lends a processor keys for its own files of one request; absent where no action has any.
 */
export function lambdaAskTask(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
  uploads?: (requestId: string, processor: string) => Promise<UploadGrant>,
): AskTask {
  const call = lambdaProcessor(lambda, functions);
  return async (processor, { task, language }) => {
    const upload = uploads && handsOver(task.action) && (await uploads(task.requestId, processor));
    return call({ ask: "task", processor, task, language, ...(upload && { upload }) });
  };
}
