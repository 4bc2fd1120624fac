import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** Asks nobody: the caller's own keys sign the URL. */
export function s3Presign(s3: S3Client, Bucket: string): PackageStore["presign"] {
  return (Key, fileName, seconds) => {
    const command = new GetObjectCommand({
      Bucket,
      Key,
      ResponseContentDisposition: `attachment; filename="${fileName}"`,
      ResponseContentType: fileName.endsWith(".zip") ? "application/zip" : "application/octet-stream",
      ResponseCacheControl: "no-store",
    });
    return getSignedUrl(s3, command, { expiresIn: seconds });
  };
}
