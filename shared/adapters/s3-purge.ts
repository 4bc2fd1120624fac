import { DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { TransientError } from "#shared/domain/errors.ts";
import { serviceFailed } from "#shared/domain/failure/failure.ts";
import { messagePrefix, requestPrefix } from "#shared/domain/package-keys.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** @throws TransientError where S3 fails, or leaves files. */
export function s3Purge(s3: S3Client, Bucket: string): PackageStore["purge"] {
  async function* keysOf(Prefix: string): AsyncGenerator<string[]> {
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
      yield (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
  }

  return async (requestId, of = "request") => {
    const prefix = of === "messages" ? messagePrefix(requestId) : requestPrefix(requestId);
    try {
      for await (const keys of keysOf(prefix)) {
        if (keys.length === 0) continue;
        const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
        const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
        if (Errors.length > 0)
          throw new TransientError({ code: "files-left", left: Errors.length, of: keys.length });
      }
    } catch (error) {
      if (error instanceof TransientError) throw error;
      throw new TransientError(serviceFailed("S3", "DeleteObjects", error), { cause: error });
    }
  };
}
