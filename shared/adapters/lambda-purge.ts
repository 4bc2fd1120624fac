import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TransientError } from "#shared/domain/errors.ts";
import { detailsSent, serviceFailed } from "#shared/domain/failure/failure.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** Has a function of ours delete a request's files, and waits for it: callers then need no S3 client. */
export function lambdaPurge(lambda: LambdaClient, FunctionName: string): PackageStore["purge"] {
  return async (requestId, of) => {
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify({ requestId, of }) });
    const { FunctionError, Payload } = await lambda.send(command).catch((cause) => {
      throw new TransientError(serviceFailed("Lambda", "Invoke", cause), { cause });
    });
    if (FunctionError) throw new TransientError(detailsSent(Payload?.transformToString()) ?? purgeFailed);
  };
}

const purgeFailed = serviceFailed("Lambda", "Invoke", { name: "FunctionError" });
