import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { serviceFailed } from "#shared/domain/failure/failure.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { s3Purge } from "./s3-purge.ts";

/** Files of requests in one bucket. An error of S3 is a TransientError, except for a missing file. */
export function s3PackageStore(s3: S3Client, Bucket: string): PackageStore {
  return {
    async put(Key, body, ContentType) {
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
        throw measured.failure() ?? transient("PutObject", error);
      } finally {
        if (body instanceof Readable) body.destroy();
      }
      return measured.result();
    },

    async get(Key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        if (Body instanceof Readable) return Body;
      } catch (error) {
        if (!isNamed(error, "NoSuchKey")) throw transient("GetObject", error);
      }
      throw new TerminalError({ code: "not-here", what: "file" });
    },

    presign(Key, fileName, seconds) {
      const command = new GetObjectCommand({
        Bucket,
        Key,
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
        ResponseContentType: fileName.endsWith(".zip") ? "application/zip" : "application/octet-stream",
        ResponseCacheControl: "no-store",
      });
      return getSignedUrl(s3, command, { expiresIn: seconds });
    },

    purge: s3Purge(s3, Bucket),
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

function transient(operation: string, cause: unknown): TransientError {
  return new TransientError(serviceFailed("S3", operation, cause), { cause });
}

function isNamed(error: unknown, name: string): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === name;
}
