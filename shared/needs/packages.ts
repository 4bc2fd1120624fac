import { S3Client } from "@aws-sdk/client-s3";
import { s3PackageStore } from "#shared/adapters/s3-package-store.ts";
import { s3Purge } from "#shared/adapters/s3-purge.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { type Need, need } from "./need.ts";

type Bucket = "PACKAGE_BUCKET";
const bucket: Need<unknown, Bucket>["environment"] = {
  PACKAGE_BUCKET: ({ packages }) => packages.bucketName,
};
const connect = ({ PACKAGE_BUCKET }: Record<Bucket, string>): PackageStore =>
  s3PackageStore(new S3Client(), PACKAGE_BUCKET);

/** Reads the files of a request. */
export const readPackages = need({
  environment: bucket,
  connect,
  grant: ({ packages }, fn) => packages.allowRead(fn),
});

/** Signs URLs that open a package. */
export const presignPackages = need({
  environment: bucket,
  connect,
  grant: ({ packages }, fn) => packages.allowPresign(fn),
});

/** Reads what was collected, writes the package, and deletes all files of a request that was stopped. */
export const buildPackages = need({
  environment: bucket,
  connect,
  grant({ packages }, fn) {
    packages.allowRead(fn);
    packages.allowWrite(fn);
    packages.allowPurge(fn);
  },
});

/** Deletes all files of a request. */
export const purgePackages = need({
  environment: bucket,
  connect: ({ PACKAGE_BUCKET }) => ({ purge: s3Purge(new S3Client(), PACKAGE_BUCKET) }),
  grant: ({ packages }, fn) => packages.allowPurge(fn),
});

/** Writes the files that one processor collects. The name of the function's folder is the processor's id. */
export const collectedFiles = need({
  environment: bucket,
  connect,
  grant: ({ packages }, fn) => packages.allowWrite(fn, `requests/*/collected/${fn.name}/*`),
});
