import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TransientError } from "#shared/domain/errors.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** Has a request's files deleted by the function for that, and waits until they are: its callers need not bring S3 along. */
export function lambdaPurge(lambda: LambdaClient, FunctionName: string): PackageStore["purge"] {
  return async (requestId) => {
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify({ requestId }) });
    const { FunctionError } = await lambda.send(command).catch((cause) => {
      throw new TransientError("The function that deletes files could not be reached.", { cause });
    });
    if (FunctionError) throw new TransientError(`The files of request ${requestId} could not be deleted.`);
  };
}
