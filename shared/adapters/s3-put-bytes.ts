import { createHash } from "node:crypto";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { TransientError } from "#shared/domain/errors.ts";
import { serviceFailed } from "#shared/domain/failure/failure.ts";
import type { PutBytes } from "#shared/ports/package-store.ts";

/** Stores a small file in one call: without the parts of `s3-put.ts`, whose library functions need not bundle. */
export function s3PutBytes(s3: S3Client, Bucket: string): PutBytes {
  return async (Key, Body, ContentType) => {
    const command = new PutObjectCommand({ Bucket, Key, Body, ContentType, ChecksumAlgorithm: "CRC32" });
    await s3.send(command).catch((cause) => {
      throw new TransientError(serviceFailed("S3", "PutObject", cause), { cause });
    });
    return { sha256: createHash("sha256").update(Body).digest("hex"), bytes: Body.length };
  };
}
