import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { TransientError } from "#shared/domain/errors.ts";
import { serviceFailed } from "#shared/domain/failure/failure.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/*
 * What S3 does for a package store has a file each: a function bundles what it calls.
 */

/** @throws TransientError where S3 fails, or the error of a body that cannot be read. */
export function s3Put(s3: S3Client, Bucket: string): PackageStore["put"] {
  return async (Key, body, ContentType) => {
    const measured = measure(body);
    const upload = new Upload({
      client: s3,
      // One part is in memory at a time.
      queueSize: 1,
      params: {
        Bucket,
        Key,
        Body: Readable.from(measured.chunks()),
        ContentType,
        ChecksumAlgorithm: "CRC32",
      },
    });
    try {
      await upload.done();
    } catch (error) {
      // A body that cannot be read is the caller's failure, not S3's.
      throw (
        measured.failure() ?? new TransientError(serviceFailed("S3", "PutObject", error), { cause: error })
      );
    } finally {
      if (body instanceof Readable) body.destroy();
    }
    return measured.result();
  };
}

/** Hashes and counts a stream, and tells a failure of the source from one of the destination. */
function measure(body: Readable | Uint8Array | string) {
  const hash = createHash("sha256");
  let bytes = 0;
  let failure: unknown;
  return {
    async *chunks(): AsyncGenerator<Buffer> {
      try {
        for await (const chunk of body instanceof Readable ? body : [body]) {
          const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array | string);
          hash.update(buffer);
          bytes += buffer.length;
          yield buffer;
        }
      } catch (error) {
        failure = error;
        throw error;
      }
    },
    failure: () => failure,
    result: () => ({ sha256: hash.digest("hex"), bytes }),
  };
}
