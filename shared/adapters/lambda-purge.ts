import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TransientError } from "#shared/domain/errors.ts";
import { detailsSent, serviceFailed } from "#shared/domain/failure/failure.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** Has a request's files deleted by the function for that, and waits until they are: its callers need not bring S3 along. */
export function lambdaPurge(lambda: LambdaClient, FunctionName: string): PackageStore["purge"] {
  return async (requestId) => {
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify({ requestId }) });
    const { FunctionError, Payload } = await lambda.send(command).catch((cause) => {
      throw new TransientError(serviceFailed("Lambda", "Invoke", cause), { cause });
    });
    if (FunctionError) throw new TransientError(detailsSent(Payload?.transformToString()) ?? purgeFailed);
  };
}

const purgeFailed = serviceFailed("Lambda", "Invoke", { name: "FunctionError" });
