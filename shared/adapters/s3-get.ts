import { Readable } from "node:stream";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { serviceFailed } from "#shared/domain/failure/failure.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** @throws TerminalError for a file, or a part of one, that is missing; TransientError for any other failure of S3. */
export function s3Get(s3: S3Client, Bucket: string): PackageStore["get"] {
  return async (Key, part) => {
    const Range = part && `bytes=${part.from}-${part.from + part.bytes - 1}`;
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }));
      if (Body instanceof Readable) return Body;
    } catch (cause) {
      if (!isNamed(cause, "NoSuchKey") && !isNamed(cause, "InvalidRange"))
        throw new TransientError(serviceFailed("S3", "GetObject", cause), { cause });
    }
    throw new TerminalError({ code: "not-here", what: "file" });
  };
}

function isNamed(error: unknown, name: string): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === name;
}
